import { Injectable } from '@nestjs/common';
import { decide, unmet } from '../../../kernel/action-table.js';
import { refused } from '../../../kernel/errors.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { Inventory } from '../../../inventory/inventory.facade.js';
import { found } from '../../../platform/database/found.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import {
  BOX_TABLE,
  LOOKING,
  SECOND_PERSON,
  type SecondPerson,
} from '../../domain/boxes/box-table.js';
import type { BoxAction } from '../../domain/boxes/box.js';
import {
  pendingTable,
  untilOf,
  type Pending,
  type PendingAction,
  type PendingFacts,
} from '../../domain/boxes/pending.js';
import type { StepBy } from '../../domain/boxes/guards.js';
import { tamperSigns } from '../../domain/boxes/tamper.js';
import type { BoxRow } from '../../persistence/box.entity.js';
import { BoxStore, pendingIn, stepsIn } from '../../persistence/box.store.js';
import { fieldsOf, type StepEvidence } from '../evidence.js';
import { BoxFactsReader, sealsOn } from './box.facts.js';
import { BOX_SUBJECT, BoxRecords, requirePermission, type Target } from './box.records.js';

type Done = {
  readonly action: BoxAction;
  readonly by: string;
  readonly second?: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** Moves boxes through their table: by one person, or by two where the step takes two. */
@Injectable()
export class BoxSteps {
  constructor(
    private readonly boxes: BoxStore,
    private readonly records: BoxRecords,
    private readonly facts: BoxFactsReader,
    private readonly inventory: Inventory,
  ) {}

  async step(
    tx: WriteTx,
    target: Target,
    action: BoxAction,
    evidence: StepEvidence,
    by: StepBy = 'hand',
  ): Promise<BoxRow> {
    const row = await this.records.load(tx, target);
    const { actor } = tx.context;
    const box = found(await this.boxes.find(tx, row.id));
    const record = await this.facts.recordOf(tx, box);
    const facts = await this.facts.of(tx, box, record, { actorId: actor.id, by });
    decide(BOX_TABLE, { action, state: row.state, facts, evidence, actor });
    const fields = fieldsOf(evidence);
    const second = SECOND_PERSON[action];
    if (second !== undefined) return this.ask(tx, row, action, fields, second);
    if (LOOKING.includes(action)) {
      const signs = tamperSigns(fields, { serial: box.serial, seals: sealsOn(record.seals) });
      if (signs.length > 0) return this.suspect(tx, row, signs, { action, fields });
    }
    return this.complete(tx, row, { action, by: actor.id, fields });
  }

  /** The second person's part: the step is taken, or taken back. */
  async decidePending(tx: WriteTx, target: Target, action: PendingAction): Promise<BoxRow> {
    const row = await this.records.load(tx, target);
    const pending = pendingIn(row.pending);
    if (pending === null) throw refused([NOTHING_PENDING]);
    const table = pendingTable(BOX_SUBJECT, BOX_TABLE.actions[pending.action].permission);
    const { actor } = tx.context;
    const facts = await this.pendingFacts(tx, row, pending);
    decide(table, { action, state: 'asked', facts, evidence: {}, actor });
    if (action === 'withdraw') {
      return this.records.change(
        tx,
        row,
        { pending: null },
        { kind: 'encryption-box.request-withdrawn' },
      );
    }
    await this.requireStill(tx, row, pending);
    const { by, fields } = pending;
    return this.complete(tx, row, { action: pending.action, by, second: actor.id, fields });
  }

  async pendingFacts(
    tx: WriteTx | Parameters<BoxFactsReader['of']>[0],
    row: Pick<BoxRow, 'revision'>,
    pending: Pending,
    actorId = 'context' in tx ? tx.context.actor.id : '',
  ): Promise<PendingFacts> {
    const needs = SECOND_PERSON[pending.action]?.isCustodian ?? false;
    return {
      isRequester: pending.by === actorId,
      isGone: !(await this.facts.isHere(tx, pending.by)),
      isExpired: tx.now > pending.until,
      isChanged: row.revision !== pending.revision,
      isFit: !needs || (await this.areCustodians(tx, [actorId, pending.by])),
    };
  }

  private async areCustodians(tx: ReadTx, ids: readonly string[]): Promise<boolean> {
    for (const id of ids) if (!(await this.facts.isCustodian(tx, id))) return false;
    return true;
  }

  /** What somebody saw speaks of a hand on the box: it is frozen, with what was seen. */
  suspect(
    tx: WriteTx,
    row: BoxRow,
    signs: readonly Reason[],
    seen: Pick<Done, 'action' | 'fields'> | null = null,
  ): Promise<BoxRow> {
    const why = signs.map(({ text }) => text.da).join(' ');
    const by = tx.context.actor.id;
    const steps = {
      ...stepsIn(row.steps),
      ...(seen === null ? {} : { [seen.action]: { at: tx.now, by, fields: seen.fields } }),
      suspect: { at: tx.now, by, fields: { reason: why } },
    };
    return this.records.change(
      tx,
      row,
      { state: 'suspected-tamper', stateSince: tx.now, steps, pending: null },
      { kind: 'encryption-box.suspect', why },
    );
  }

  private ask(
    tx: WriteTx,
    row: BoxRow,
    action: BoxAction,
    fields: Pending['fields'],
    second: SecondPerson,
  ): Promise<BoxRow> {
    const pending: Pending = {
      action,
      by: tx.context.actor.id,
      at: tx.now,
      until: untilOf(tx.now, second.time),
      fields,
      revision: row.revision + 1,
    };
    return this.records.change(tx, row, { pending }, { kind: 'encryption-box.second-asked' });
  }

  /** What was asked when the first person did their part is asked again. */
  private async requireStill(tx: WriteTx, row: BoxRow, { action }: Pending): Promise<void> {
    const box = found(await this.boxes.find(tx, row.id));
    const record = await this.facts.recordOf(tx, box);
    const { id: actorId } = tx.context.actor;
    const facts = await this.facts.of(tx, box, record, { actorId });
    const state = row.state;
    const because = unmet(BOX_TABLE, { action, state, facts: { ...facts, isPending: false } });
    if (because.length > 0) throw refused(because);
  }

  private async complete(tx: WriteTx, row: BoxRow, done: Done): Promise<BoxRow> {
    const { action, fields } = done;
    requirePermission(tx, BOX_TABLE.actions[action].permission);
    const { to } = BOX_TABLE.actions[action];
    const { by, second } = done;
    const taken = { at: tx.now, by, ...(second === undefined ? {} : { second }), fields };
    const next = await this.records.change(
      tx,
      row,
      {
        state: to,
        ...(to === row.state ? {} : { stateSince: tx.now }),
        steps: { ...stepsIn(row.steps), [action]: taken },
        pending: null,
      },
      { kind: `encryption-box.${action}`, why: fields['reason'] ?? null },
    );
    if (to === 'disposed') {
      const asset = found(await this.inventory.asset(tx, row.id));
      await this.inventory.endAsset(tx, asset, 'asset.disposed', fields['receipt'] ?? null);
    }
    return next;
  }
}

const NOTHING_PENDING = reason(
  'nothing-pending',
  'No step waits for a second person: load the box again.',
  'Intet trin venter på person nummer to: hent boksen igen.',
);
