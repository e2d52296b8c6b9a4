import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { WriteTx } from '../database/work.js';
import type { Change } from '../events/change.js';
import type { JobDefinition } from './definition.js';
import { Jobs, type EnqueueOptions } from './jobs.js';

/** What a job that answers an event is told; null: this event is none of its business. */
type Told<P> = { readonly payload: P; readonly options?: EnqueueOptions } | null;

type Reaction = {
  readonly kind: string;
  readonly definition: JobDefinition;
  readonly tell: (change: Change) => Told<object>;
};

/** One job after a write, whatever it changed of these. */
type Watch = {
  readonly definition: JobDefinition;
  readonly options: EnqueueOptions;
  /** By type of subject, which changes of it are meant. */
  readonly of: { readonly [subjectType: string]: (change: Change) => boolean };
  /** Asked once a write, so that nothing is enqueued for nobody. */
  readonly isWanted: (tx: WriteTx) => Promise<boolean>;
};

/**
 * Effects upward as jobs: a lower room states an event in its write, a higher room registers at
 * boot which job answers it. The job is a row of the same transaction, so it is there exactly when
 * the event is, and it runs after the commit.
 */
@Injectable()
export class EventJobs {
  private readonly reactions: Reaction[] = [];
  private readonly watches: Watch[] = [];

  constructor(private readonly jobs: Jobs) {}

  onEvent<P extends object>(
    kind: string,
    definition: JobDefinition<P>,
    tell: (change: Change) => Told<P>,
  ): void {
    invariant(
      !this.reactions.some((one) => one.kind === kind && one.definition.name === definition.name),
      `${definition.name} answers ${kind} twice`,
    );
    // Each definition is given only what its own `tell` makes.
    this.reactions.push({ kind, definition: definition as unknown as JobDefinition, tell });
  }

  /** A job that looks at everything anew once something was changed, however much that was. */
  afterChangesOf(watch: Omit<Watch, 'definition'>, definition: JobDefinition): void {
    this.watches.push({ ...watch, definition });
  }

  /** Runs after the function of a write, before its changes are sealed. */
  async enqueueFor(tx: WriteTx): Promise<void> {
    if (this.reactions.length === 0 && this.watches.length === 0) return;
    // The jobs state changes of their own, which nobody answers in the same write.
    const stated = tx.changes.slice();
    for (const change of stated) {
      for (const { kind, definition, tell } of this.reactions) {
        const told = kind === change.kind ? tell(change) : null;
        if (told !== null) await this.jobs.enqueue(tx, definition, told.payload, told.options);
      }
    }
    for (const { definition, options, of, isWanted } of this.watches) {
      const isMeant = stated.some((change) => of[change.subject.type]?.(change));
      if (isMeant && (await isWanted(tx))) await this.jobs.enqueue(tx, definition, {}, options);
    }
  }

  /** Which jobs answer which events, for the docs and the tests. */
  list(): readonly { readonly kind: string; readonly job: string }[] {
    const reactions = this.reactions.map(({ kind, definition: { name } }) => ({ kind, job: name }));
    const watches = this.watches.flatMap(({ of, definition: { name } }) =>
      Object.keys(of).map((type) => ({ kind: `${type}.*`, job: name })),
    );
    return [...reactions, ...watches];
  }
}
