// Changes the metadata of bundles.

/** A bundle whose metadata holds `changes`. */
export function withMetadata(bytes, changes) {
  const length = Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, 8 + length));
  Object.assign(header.__metadata__, changes);
  delete header.__metadata__.metadata_checksum; // as in older bundles
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 7, ' ')]);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([size, padded, bytes.subarray(8 + length)]);
}
