import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { WriteTx } from '../database/work.js';

/** An operation of a lower room that higher rooms take part in, inside the same transaction. */
export type Operation<T> = { readonly name: string; readonly of?: T };

export const operation = <T>(name: string): Operation<T> => ({ name });

type Step<T> = (tx: WriteTx, fact: T) => Promise<void>;

/**
 * Effects upward by one mechanism: a lower room runs an operation, a higher room registers its step
 * at boot. Steps run in the order of registration, which is the order of rooms in app.module.ts.
 */
@Injectable()
export class Participation {
  private readonly steps = new Map<string, { room: string; step: Step<never> }[]>();

  participate<T>(operationOf: Operation<T>, room: string, step: Step<T>): void {
    const steps = this.steps.get(operationOf.name) ?? [];
    invariant(
      !steps.some((known) => known.room === room),
      `${room} joins ${operationOf.name} twice`,
    );
    this.steps.set(operationOf.name, [...steps, { room, step }]);
  }

  async run<T>(tx: WriteTx, operationOf: Operation<T>, fact: T): Promise<void> {
    for (const { step } of this.steps.get(operationOf.name) ?? []) {
      await (step as Step<T>)(tx, fact); // registered under this very operation's name
    }
  }

  /** Which rooms take part in what, for the docs and the house test. */
  list(): readonly { operation: string; rooms: readonly string[] }[] {
    return [...this.steps].map(([name, steps]) => ({
      operation: name,
      rooms: steps.map(({ room }) => room),
    }));
  }
}
