// Converts bytes to text and back without loss. Names of files and fields of tables are bytes that need not be UTF-8;
// in the text, a lone surrogate, U+DC80 to U+DCFF, stands for each byte that is not UTF-8.
import { isUtf8 } from 'node:buffer';

// A character of several bytes (RFC 3629, section 4), or a byte that is not part of a character.
const kCharacter =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|\xed[\x80-\x9f]|[\xe1-\xec\xee\xef][\x80-\xbf])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|[\x80-\xff]/g;

export function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return bytes.toString('latin1').replace(kCharacter, (character) => {
    if (character.length > 1) return Buffer.from(character, 'latin1').toString('utf8');
    return String.fromCharCode(0xdc00 + character.charCodeAt(0));
  });
}

export function bytesOf(text: string): Buffer {
  const pieces = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    pieces.map((piece, i) =>
      i % 2 === 0 ? Buffer.from(piece) : Buffer.from([piece.charCodeAt(0) - 0xdc00]),
    ),
  );
}

/** Replaces bytes that are not UTF-8 by U+FFFD, because JSON must be UTF-8. */
export function utf8Of(text: string): string {
  return bytesOf(text).toString('utf8');
}
