import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import type { Reason } from '../../kernel/message.js';
import type { ReadTx } from '../../platform/database/work.js';

/** What is open of a case, so that no date can be offered or accepted yet. */
export type OpenConditions = (tx: ReadTx, subjectId: string) => Promise<readonly Reason[]>;

/** Rooms whose cases have dates; each adds what its own cases ask, and copies nothing. */
@Injectable()
export class AppointmentSubjects {
  private readonly sources = new Map<string, OpenConditions>();

  register(subjectType: string, open: OpenConditions): void {
    invariant(!this.sources.has(subjectType), `${subjectType} is registered once`);
    this.sources.set(subjectType, open);
  }

  open(tx: ReadTx, subjectType: string, subjectId: string): Promise<readonly Reason[]> {
    return this.sources.get(subjectType)?.(tx, subjectId) ?? Promise.resolve([]);
  }
}
