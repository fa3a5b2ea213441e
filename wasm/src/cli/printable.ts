// Text from outside on its way to a terminal.
import { bytesOf } from './bytes.js';

/** `text` with `\xNN` for each control character but the line feed: a terminal would obey it. */
export function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, (control) => {
    return `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/** Writes the sentence to standard error as the program's. */
export function printMessage(sentence: string): void {
  process.stderr.write(bytesOf(`tonescape: ${printable(sentence)}\n`));
}
