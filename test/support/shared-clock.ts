import { closeSync, openSync, writeSync } from 'node:fs';
import { ManualClock } from '../../src/platform/clock.js';

/** The test's clock, kept in a file of eight bytes that other processes read at each look. */
export class SharedClock extends ManualClock {
  private readonly descriptor: number;

  constructor(at: number, file: string) {
    super(at);
    this.descriptor = openSync(file, 'w+');
    this.tell();
  }

  override advance(ms: number): void {
    super.advance(ms);
    this.tell();
  }

  close(): void {
    closeSync(this.descriptor);
  }

  // At one place and in one call, so that a reader finds either the time before or this one.
  private tell(): void {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(this.now());
    writeSync(this.descriptor, bytes, 0, bytes.length, 0);
  }
}
