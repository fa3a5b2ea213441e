// Draws a progress bar on standard error if that is a terminal.
const kWidth = 30;
const kRedrawMilliseconds = 100;

export class Progress {
  readonly #start = performance.now();
  #drawn = 0;

  constructor(
    readonly label: string,
    readonly total: number,
  ) {}

  update(done: number): void {
    const now = performance.now();
    if (!process.stderr.isTTY || this.total === 0) return;
    if (done < this.total && now - this.#drawn < kRedrawMilliseconds) return;
    this.#drawn = now;
    const share = done / this.total;
    const bar = '#'.repeat(Math.floor(share * kWidth)).padEnd(kWidth);
    const left = ((now - this.#start) / 1000) * (1 / share - 1);
    const rest = done < this.total ? `  ${left.toFixed(0)} s left ` : '';
    process.stderr.write(`\r${this.label} [${bar}] ${done}/${this.total}${rest}\u001b[K`);
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
