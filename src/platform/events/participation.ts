import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { WriteTx } from '../database/work.js';

/** An operation of a lower room that higher rooms take part in, inside the same transaction. */
export type Operation<T> = { readonly name: string; readonly of?: T };

export const operation = <T>(name: string): Operation<T> => ({ name });

type Step<T> = (tx: WriteTx, fact: T) => Promise<void>;

/** An operation of several acts, e.g. one that is previewed first: a room gives all of them. */
export type JointOperation<Part> = { readonly name: string; readonly part?: Part };

export const jointOperation = <Part>(name: string): JointOperation<Part> => ({ name });

/**
 * Effects upward by one mechanism: a lower room runs an operation, a higher room registers its step
 * at boot. Steps run in the order of registration, which is the order of rooms in app.module.ts.
 */
@Injectable()
export class Participation {
  private readonly joined = new Map<string, { room: string; part: unknown }[]>();

  participate<T>(operationOf: Operation<T>, room: string, step: Step<T>): void {
    this.add(operationOf.name, room, step);
  }

  /** Takes part with all acts of a joint operation. */
  join<Part>(operationOf: JointOperation<Part>, room: string, part: Part): void {
    this.add(operationOf.name, room, part);
  }

  async run<T>(tx: WriteTx, operationOf: Operation<T>, fact: T): Promise<void> {
    for (const { part } of this.joined.get(operationOf.name) ?? []) {
      await (part as Step<T>)(tx, fact); // registered under this very operation's name
    }
  }

  /** What rooms take part with, in their order. */
  parts<Part>({ name }: JointOperation<Part>): readonly { room: string; part: Part }[] {
    return (this.joined.get(name) ?? []) as { room: string; part: Part }[]; // as above
  }

  /** Which rooms take part in what, for the docs and the house test. */
  list(): readonly { operation: string; rooms: readonly string[] }[] {
    return [...this.joined].map(([name, joined]) => ({
      operation: name,
      rooms: joined.map(({ room }) => room),
    }));
  }

  private add(name: string, room: string, part: unknown): void {
    const joined = this.joined.get(name) ?? [];
    invariant(!joined.some((known) => known.room === room), `${room} joins ${name} twice`);
    this.joined.set(name, [...joined, { room, part }]);
  }
}
