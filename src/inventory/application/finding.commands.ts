import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import {
  FINDING_TABLE,
  type Finding,
  type FindingAction,
  type FindingClass,
} from '../domain/finding.js';
import { FindingStore } from '../persistence/finding.store.js';
import { ServerStore } from '../persistence/server.store.js';
import { FindingRecords, newFinding } from './finding.records.js';
import type { Target } from './server.edits.js';

export type NewFinding = {
  readonly serverId: string;
  readonly class: FindingClass;
  readonly text: string;
};

@Injectable()
export class FindingCommands {
  constructor(
    private readonly work: Work,
    private readonly store: FindingStore,
    private readonly servers: ServerStore,
    private readonly records: FindingRecords,
  ) {}

  /** What a person has seen: in their own words, which are the same in both languages. */
  open(context: WriteContext, { serverId, class: gravity, text }: NewFinding): Promise<Finding> {
    return this.work.write(context, async (tx) => {
      const { regionId } = visible(context.actor.scope, await this.servers.row(tx, serverId));
      const key = tx.newId();
      const made = newFinding(tx, { serverId, regionId }, 'person', {
        code: 'seen-by-person',
        class: gravity,
        kind: 'different',
        key,
        text: { da: text, en: text },
        expected: null,
        found: null,
      });
      await this.records.insert(tx, [made]);
      return made;
    });
  }

  act(
    context: WriteContext,
    { id, revision }: Target,
    action: FindingAction,
    evidence: { readonly note?: string },
  ): Promise<Finding> {
    return this.work.write(context, async (tx) => {
      const finding = visible(context.actor.scope, await this.store.find(tx, id));
      expectRevision(finding, revision);
      const state = decide(FINDING_TABLE, {
        action,
        state: finding.state,
        facts: finding,
        evidence,
        actor: context.actor,
      });
      const settledBy = state === 'settled' ? context.actor.id : null;
      const { note = finding.note } = evidence;
      const changes = { state, stateSince: tx.now, settledBy, note };
      return this.records.update(tx, `finding.${EVENT[action]}`, finding, changes);
    });
  }
}

const EVENT: { readonly [action in FindingAction]: string } = {
  settle: 'settled',
  reopen: 'reopened',
};
