import type { InstantMs } from '../kernel/instant.js';
import { pastMoment } from './past-moment.js';

/** What time it is, in milliseconds since 1970 UTC. Tests and the example set their own. */
export abstract class Clock {
  /** What is told as of a moment that is past is told as at that moment. */
  now(): InstantMs {
    return pastMoment() ?? this.read();
  }

  protected abstract read(): InstantMs;
}

export class SystemClock extends Clock {
  protected read(): InstantMs {
    return Date.now();
  }
}

/** Runs at a fixed distance from the real time: the example's day stays its day after a restart. */
export class OffsetClock extends Clock {
  constructor(readonly offsetMs: number) {
    super();
  }

  protected read(): InstantMs {
    return Date.now() + this.offsetMs;
  }
}

/** Stands still until a test moves it. */
export class ManualClock extends Clock {
  constructor(private at: InstantMs) {
    super();
  }

  protected read(): InstantMs {
    return this.at;
  }

  advance(ms: number): void {
    this.at += ms;
  }
}
