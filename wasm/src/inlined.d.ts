// What bundle.mjs puts into inline.ts.
declare module '#core.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
declare module '#live.worker' {
  const source: string;
  export default source;
}
declare module '#capture.worklet' {
  const source: string;
  export default source;
}
