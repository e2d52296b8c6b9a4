import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Turnstile } from '../../../platform/database/turnstile.js';
import { PROBES_AT_ONCE, PROBES_PER_SECOND } from '../../domain/probes/probe.js';

const GAP_MS = 1_000 / PROBES_PER_SECOND;

/**
 * How fast one process may look at controllers, whatever the number of jobs that want to: so many
 * at once, and so many begun in a second.
 */
@Injectable()
export class ProbePace {
  private readonly places = new Turnstile(Array.from({ length: PROBES_AT_ONCE }, (_, at) => at));
  private nextAt = 0;

  /** @throws what the signal was aborted with, while it waits for its turn */
  run<T>(signal: AbortSignal, look: () => Promise<T>): Promise<T> {
    return this.places.pass(async () => {
      await this.turn(signal);
      return look();
    });
  }

  private async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + GAP_MS;
    if (at > now) await wait(at - now, undefined, { signal });
    signal.throwIfAborted();
  }
}
