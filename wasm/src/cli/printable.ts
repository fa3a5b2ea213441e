// Prints text from outside without control characters, which a terminal would execute.
import { bytesOf } from './bytes.js';

/** Returns `text` with `\xNN` in place of each control character except the line feed. */
export function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, (control) => {
    return `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/** Writes the sentence to standard error, after the program's name. */
export function printMessage(sentence: string): void {
  process.stderr.write(bytesOf(`tonescape: ${printable(sentence)}\n`));
}
