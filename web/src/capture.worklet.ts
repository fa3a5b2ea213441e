// Runs on the audio thread: collects the microphone's first channel and sends it on in blocks. Nothing else
// happens here, because a busy audio thread loses sound without telling anybody.

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const kBlockSamples = 512;

class Capture extends AudioWorkletProcessor {
  private target: MessagePort | undefined;
  private block = new Float32Array(kBlockSamples);
  private filled = 0;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<MessagePort>) => {
      this.target = event.data;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (!channel || !this.target) return true;
    for (const sample of channel) {
      this.block[this.filled++] = sample;
      if (this.filled === kBlockSamples) {
        this.target.postMessage(this.block, [this.block.buffer]);
        this.block = new Float32Array(kBlockSamples);
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor('capture', Capture);
