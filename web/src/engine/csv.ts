// Writes comma-separated tables as the native program does.

/** Formats with 9 significant digits, from which a float32 can be read back exactly. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(9)));
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
