import type { InstantMs } from '../kernel/instant.js';

/** What time it is, in milliseconds since 1970 UTC. Tests and the example set their own. */
export abstract class Clock {
  abstract now(): InstantMs;
}

export class SystemClock extends Clock {
  now(): InstantMs {
    return Date.now();
  }
}

/** Runs at a fixed distance from the real time: the example's day stays its day after a restart. */
export class OffsetClock extends Clock {
  constructor(readonly offsetMs: number) {
    super();
  }

  now(): InstantMs {
    return Date.now() + this.offsetMs;
  }
}

/** Stands still until a test moves it. */
export class ManualClock extends Clock {
  constructor(private at: InstantMs) {
    super();
  }

  now(): InstantMs {
    return this.at;
  }

  advance(ms: number): void {
    this.at += ms;
  }
}
