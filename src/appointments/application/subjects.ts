import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { Reason } from '../../kernel/message.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { SubjectWords } from '../domain/subject-words.js';

/** What the room of a case says of it where a date is to be found for it. */
export type SubjectSource = {
  /** What is open of a case, so that no date can be offered or accepted yet. */
  readonly open: (tx: ReadTx, subjectId: string) => Promise<readonly Reason[]>;
  /** Which of some cases are not over: their dates go on with them. */
  readonly goingOn: (tx: ReadTx, subjectIds: readonly string[]) => Promise<readonly string[]>;
  /** What it is, where and what it means, for whoever is asked. */
  readonly describe: (tx: ReadTx, subjectId: string) => Promise<SubjectWords>;
  /** What speaks against each window, in their order, that only cases of this type ask after. */
  readonly against?: (
    tx: ReadTx,
    subjectId: string,
    windows: readonly Window[],
  ) => Promise<readonly (readonly Reason[])[]>;
};

/** Rooms whose cases have dates; each adds what its own cases ask, and copies nothing. */
@Injectable()
export class AppointmentSubjects {
  private readonly sources = new Map<string, SubjectSource>();

  register(subjectType: string, source: SubjectSource): void {
    invariant(!this.sources.has(subjectType), `${subjectType} is registered once`);
    this.sources.set(subjectType, source);
  }

  open(tx: ReadTx, subjectType: string, subjectId: string): Promise<readonly Reason[]> {
    return this.of(subjectType).open(tx, subjectId);
  }

  goingOn(
    tx: ReadTx,
    subjectType: string,
    subjectIds: readonly string[],
  ): Promise<readonly string[]> {
    return this.of(subjectType).goingOn(tx, subjectIds);
  }

  describe(tx: ReadTx, subjectType: string, subjectId: string): Promise<SubjectWords> {
    return this.of(subjectType).describe(tx, subjectId);
  }

  async against(
    tx: ReadTx,
    subjectType: string,
    subjectId: string,
    windows: readonly Window[],
  ): Promise<readonly (readonly Reason[])[]> {
    return (await this.of(subjectType).against?.(tx, subjectId, windows)) ?? [];
  }

  private of(subjectType: string): SubjectSource {
    const source = this.sources.get(subjectType);
    invariant(source, `${subjectType} has dates`);
    return source;
  }
}
