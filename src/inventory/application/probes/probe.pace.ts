import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { PROBES_AT_ONCE, PROBES_PER_SECOND } from '../../domain/probes/probe.js';

const GAP_MS = 1_000 / PROBES_PER_SECOND;

/**
 * How fast one process may look at controllers, whatever the number of jobs that want to: so many
 * at once, and so many begun in a second.
 */
@Injectable()
export class ProbePace {
  private free = PROBES_AT_ONCE;
  private readonly waiting: (() => void)[] = [];
  private nextAt = 0;

  /** @throws what the signal was aborted with, while it waits for its turn */
  async run<T>(signal: AbortSignal, look: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      await this.turn(signal);
      return await look();
    } finally {
      this.give();
    }
  }

  private async take(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    // Whoever ends hands its place to the one that has waited longest.
    else await new Promise<void>((resolve) => void this.waiting.push(resolve));
  }

  private give(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }

  private async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + GAP_MS;
    if (at > now) await wait(at - now, undefined, { signal });
    signal.throwIfAborted();
  }
}
