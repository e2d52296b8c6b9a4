import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '../logger.js';
import { Presence } from '../database/presence.js';
import { Claims } from './claims.js';
import { JobDispatcher } from './dispatcher.js';
import { JobRunner } from './job-runner.js';
import { Rounds } from './rounds.js';

/** What runs when a process is told to stop may end by itself within this time. */
const GRACE_MS = 10_000;
/** Then it is told to stop, and has this time to give itself back. */
const GIVE_BACK_MS = 3_000;
const LOOK_EVERY_MS = 1_000;

/** A process that runs jobs: from its start to its orderly end. */
@Injectable()
export class JobProcess implements BeforeApplicationShutdown {
  private looking: NodeJS.Timeout | null = null;
  private isOn = false;
  private lookingNow: Promise<void> | null = null;

  constructor(
    private readonly presence: Presence,
    private readonly claims: Claims,
    private readonly runner: JobRunner,
    private readonly dispatcher: JobDispatcher,
    private readonly rounds: Rounds,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param takesJobs false: this process only enqueues, and others run what it does */
  async start(takesJobs: boolean): Promise<void> {
    this.isOn = true;
    if (takesJobs) await this.look();
    await this.dispatcher.start(takesJobs);
    if (takesJobs) this.looking = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** Takes back what processes have left that are over, or have shown no sign of life. */
  async takeOver(): Promise<void> {
    const boots = await this.claims.bootsWithJobs();
    const dead = await this.presence.gone(boots.filter((boot) => boot !== this.claims.bootId));
    if (dead.length === 0 && !(await this.claims.hasAbandoned())) return;
    const count = await this.claims.reclaim(dead, this.runner.ids());
    if (count > 0)
      this.logger.warn({ count, says: 'jobs of a process that ended were taken back' });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.endOrGiveBack();
    await this.dispatcher.close();
  }

  private async endOrGiveBack(): Promise<void> {
    if (!this.isOn) return;
    this.isOn = false;
    if (this.looking !== null) clearInterval(this.looking);
    await this.lookingNow;
    await this.dispatcher.stop();
    if (await this.runner.idle(GRACE_MS)) return;
    this.runner.stopAll('shutting-down');
    if (await this.runner.idle(GIVE_BACK_MS)) return;
    this.logger.warn({ jobs: [...this.runner.ids()], says: 'these jobs did not stop in time' });
  }

  /** What cannot be looked after now is told in the log, and is looked after in the next round. */
  private look(): Promise<void> {
    this.lookingNow ??= this.rounds.make().finally(() => (this.lookingNow = null));
    return this.lookingNow;
  }
}
