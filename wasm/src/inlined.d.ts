// Types of the texts that bundle.mjs puts into inline.ts.
declare module '#core.wasm' {
  const base64: string;
  export default base64;
}
declare module '#training.wasm' {
  const base64: string;
  export default base64;
}
declare module '#default.safetensors' {
  const base64: string;
  export default base64;
}
declare module '#engine.worker' {
  const source: string;
  export default source;
}
declare module '#capture.worklet' {
  const source: string;
  export default source;
}
