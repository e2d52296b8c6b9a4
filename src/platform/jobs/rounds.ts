import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../logger.js';

type Step = { readonly name: string; readonly look: () => Promise<void> };

/**
 * What every process that runs jobs looks after, about once a second: rows in which something has
 * become due. Each look is cheap when nothing has, and several processes may look at once.
 */
@Injectable()
export class Rounds {
  private readonly steps: Step[] = [];

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  add(name: string, look: () => Promise<void>): void {
    this.steps.push({ name, look });
  }

  /** One that fails is looked at again in the next round, and the others go on. */
  async make(): Promise<void> {
    for (const { name, look } of this.steps) {
      try {
        await look();
      } catch (error) {
        this.logger.warn({ err: error, round: name, says: 'this could not be looked after' });
      }
    }
  }
}
