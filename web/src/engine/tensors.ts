// Reads single tensors out of a model bundle: an eight-byte length, a JSON table, then the values
// (https://huggingface.co/docs/safetensors).

/** The float32 values of the tensor `name`. Throws Error if the bundle has none of that name. */
export function tensor(bundle: Uint8Array, name: string): Float32Array {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const tableBytes = Number(view.getBigUint64(0, true));
  const table = JSON.parse(new TextDecoder().decode(bundle.subarray(8, 8 + tableBytes)));
  const place = table[name]?.data_offsets as [number, number] | undefined;
  if (!place || table[name].dtype !== 'F32') throw new Error(`the bundle has no tensor ${name}`);
  const begin = 8 + tableBytes;
  return new Float32Array(bundle.slice(begin + place[0], begin + place[1]).buffer);
}
