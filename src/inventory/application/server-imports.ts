import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { decide, describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work, type ReadTx, type WriteContext } from '../../platform/database/work.js';
import { Jobs, type StartedJob } from '../../platform/jobs/jobs.js';
import {
  IMPORT_LINES_AT_ONCE,
  IMPORT_TABLE,
  type ImportAction,
  type ImportOutcome,
  type ServerImport,
} from '../domain/server-import.js';
import { CARRY_OUT_IMPORT_JOB } from '../jobs/carry-out-import.job.js';
import { ServerImportStore, type StoredLine } from '../persistence/server-import.store.js';
import { ServerImportRecords } from './server-import.records.js';
import type { Target } from './server.edits.js';

export type ImportWithActions = ServerImport & { readonly actions: readonly ActionState[] };

const door = (context: WriteContext): WriteContext => ({ ...context, door: 'import' });
const keyOf = (id: string): string => `server-import ${id}`;

/** Imports of servers: a stored preview, carried out as it was shown, undone as one. */
@Injectable()
export class ServerImports {
  constructor(
    private readonly work: Work,
    private readonly store: ServerImportStore,
    private readonly records: ServerImportRecords,
    private readonly jobs: Jobs,
  ) {}

  /** @returns the import as it is then, or the job that does so many lines */
  act(
    context: WriteContext,
    target: Target,
    action: ImportAction,
  ): Promise<ImportWithActions | StartedJob> {
    const { actor } = context;
    return this.work.write(door(context), async (tx) => {
      const made = await this.records.hold(tx, target);
      const { state, counts } = made;
      const facts = await this.factsOf(tx, made);
      decide(IMPORT_TABLE, { action, state, facts, evidence: {}, actor });
      if (counts.create + counts.update <= IMPORT_LINES_AT_ONCE) {
        const after = await this.records.carryOut(tx, target, action);
        return this.withActions(tx, actor, after);
      }
      const { id } = await this.jobs.enqueue(
        tx,
        CARRY_OUT_IMPORT_JOB,
        { importId: target.id, revision: made.revision, action },
        { key: keyOf(target.id), subject: { type: 'server-import', id: target.id } },
      );
      return { jobId: id };
    });
  }

  list(page: PageRequest): Promise<Page<ServerImport>> {
    return this.work.read((tx) => this.store.list(tx, page));
  }

  find(actor: Actor, id: string): Promise<ImportWithActions> {
    return this.work.read(async (tx) =>
      this.withActions(tx, actor, found(await this.store.find(tx, id))),
    );
  }

  lines(
    id: string,
    outcomes: readonly ImportOutcome[] | undefined,
    page: PageRequest,
  ): Promise<Page<StoredLine>> {
    return this.work.read(async (tx) => {
      found(await this.store.find(tx, id));
      return this.store.listLines(tx, id, outcomes, page);
    });
  }

  async withActions(tx: ReadTx, actor: Actor, made: ServerImport): Promise<ImportWithActions> {
    const subject = { state: made.state, facts: await this.factsOf(tx, made) };
    return { ...made, actions: describeActions(IMPORT_TABLE, subject, actor) };
  }

  private async factsOf(tx: ReadTx, { id, counts }: ServerImport) {
    return { counts, isUnderWay: (await this.jobs.openOfKey(tx, keyOf(id))) !== null };
  }
}
