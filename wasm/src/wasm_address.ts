/** The address of the file, which a bundler with a rule for .wasm gives to `import`; `load` takes it. */
declare const address: string;
export default address;
