import { Injectable } from '@nestjs/common';
import { decide, unmet } from '../../../kernel/action-table.js';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Appointments } from '../../../appointments/appointments.facade.js';
import type { WriteTx } from '../../../platform/database/work.js';
import {
  pendingTable,
  untilOf,
  type Pending,
  type PendingAction,
} from '../../domain/boxes/pending.js';
import { SWAP_SECOND, SWAP_TABLE } from '../../domain/swaps/swap-table.js';
import { CAUSE_LABELS, type Cause, type Swap, type SwapAction } from '../../domain/swaps/swap.js';
import type { SwapRow } from '../../persistence/swap.entity.js';
import { swapOf } from '../../persistence/swap.store.js';
import type { Target } from '../boxes/box.records.js';
import { fieldsOf, type StepEvidence } from '../evidence.js';
import { SwapBoxSteps } from './swap.boxes.js';
import { SwapFactsReader } from './swap.facts.js';
import { SWAP_SUBJECT, SwapRecords } from './swap.records.js';

type Done = {
  readonly action: SwapAction;
  readonly by: string;
  readonly second?: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** Moves swaps through their table: by one person, or by two where the step takes two. */
@Injectable()
export class SwapSteps {
  constructor(
    private readonly records: SwapRecords,
    private readonly facts: SwapFactsReader,
    private readonly boxes: SwapBoxSteps,
    private readonly appointments: Appointments,
  ) {}

  async step(
    tx: WriteTx,
    target: Target,
    action: SwapAction,
    evidence: StepEvidence,
  ): Promise<SwapRow> {
    const row = await this.held(tx, target, action);
    const swap = swapOf(row);
    const { actor } = tx.context;
    const facts = await this.facts.of(tx, swap, await this.facts.recordOf(tx, swap));
    decide(SWAP_TABLE, { action, state: swap.state, facts, evidence, actor });
    const fields = fieldsOf(evidence);
    const second = SWAP_SECOND[action];
    if (second === undefined) return this.complete(tx, row, { action, by: actor.id, fields });
    const pending: Pending<SwapAction> = {
      action,
      by: actor.id,
      at: tx.now,
      until: untilOf(tx.now, second.time),
      fields,
      revision: row.revision + 1,
    };
    return this.records.change(tx, row, { pending }, { kind: 'second-asked' });
  }

  /** The second person's part: the step is taken, or taken back. */
  async decidePending(tx: WriteTx, target: Target, action: PendingAction): Promise<SwapRow> {
    const row = await this.records.load(tx, target);
    const swap = swapOf(row);
    const { pending } = swap;
    if (pending === null) throw refused([NOTHING_PENDING]);
    await this.appointments.hold(tx, swap.appointmentId);
    await this.boxes.holdBoxes(tx, row);
    const { actor } = tx.context;
    const facts = await this.facts.pendingFacts(tx, swap, pending, actor.id);
    decide(secondTable(pending.action), { action, state: 'asked', facts, evidence: {}, actor });
    if (action === 'withdraw') {
      return this.records.change(tx, row, { pending: null }, { kind: 'request-withdrawn' });
    }
    await this.requireStill(tx, swap, pending.action);
    const { by, fields } = pending;
    return this.complete(tx, row, { action: pending.action, by, second: actor.id, fields });
  }

  private async held(tx: WriteTx, target: Target, action: SwapAction): Promise<SwapRow> {
    const row = await this.records.load(tx, target);
    await this.appointments.hold(tx, row.appointmentId);
    if (MOVES_TRAFFIC.includes(action)) await this.boxes.holdForCutOver(tx, swapOf(row));
    await this.boxes.holdBoxes(tx, row);
    return row;
  }

  /** What was asked when the first person did their part is asked again. */
  private async requireStill(tx: WriteTx, swap: Swap, action: SwapAction): Promise<void> {
    const facts = await this.facts.of(tx, swap, await this.facts.recordOf(tx, swap));
    const asked = { ...facts, isPending: false };
    const because = unmet(SWAP_TABLE, { action, state: swap.state, facts: asked });
    if (because.length > 0) throw refused(because);
  }

  private async complete(tx: WriteTx, row: SwapRow, done: Done): Promise<SwapRow> {
    const swap = swapOf(row);
    const { action, fields, by, second } = done;
    const why = fields['reason'] ?? null;
    if (action === 'cut-over') await this.boxes.takeOver(tx, swap);
    if (action === 'roll-back') await this.boxes.giveBack(tx, swap, why ?? swap.title);
    const taken = { at: tx.now, by, ...(second === undefined ? {} : { second }), fields };
    const next = await this.records.change(
      tx,
      row,
      {
        state: SWAP_TABLE.actions[action].to,
        stateSince: tx.now,
        steps: { ...swap.steps, [action]: taken },
        pending: null,
        ...EFFECTS[action]?.(swap, fields, tx.now),
      },
      { kind: action, why },
    );
    const told = TOLD_OUTSIDE[action];
    if (told !== undefined) {
      await this.appointments.void(tx, swap.appointmentId, told(causeIn(fields)));
    }
    if (action === 'cancel') {
      await this.appointments.cancel(tx, swap.appointmentId, why ?? swap.title);
    }
    return next;
  }
}

const MOVES_TRAFFIC: readonly SwapAction[] = ['cut-over', 'roll-back'];

/** What was agreed on is void, and those who agreed are told; the reason stays inside. */
const TOLD_OUTSIDE: { readonly [action in SwapAction]?: (cause: Cause) => string } = {
  postpone: (cause) => `Udskudt: ${CAUSE_LABELS[cause].da.toLowerCase()}.`,
  'roll-back': (cause) =>
    `Rullet tilbage: ${CAUSE_LABELS[cause].da.toLowerCase()}. De gamle bokse er i drift igen.`,
};

type Fields = Done['fields'];
type Effect = (swap: Swap, fields: Fields, now: number) => Partial<Swap>;

// Both are checked when they come in.
const causeIn = (fields: Fields) => (fields['cause'] ?? 'other') as Cause;
const secondsIn = (fields: Fields) => Number(fields['downtimeSeconds']);

const anew: Effect = ({ edition }) => ({
  cutOverAt: null,
  outcome: null,
  cause: null,
  downtimeSeconds: null,
  edition: edition + 1,
});

/** What a step changes of a swap beside its state. */
const EFFECTS: { readonly [action in SwapAction]?: Effect } = {
  'cut-over': (_swap, _fields, now) => ({ cutOverAt: now }),
  observe: (_swap, fields) => ({ outcome: 'carried-out', downtimeSeconds: secondsIn(fields) }),
  'roll-back': (_swap, fields) => ({
    outcome: 'rolled-back',
    cause: causeIn(fields),
    downtimeSeconds: secondsIn(fields),
  }),
  postpone: (_swap, fields) => ({ outcome: 'postponed', cause: causeIn(fields) }),
  repeat: anew,
  // Other boxes may be chosen, so what was shown of these says nothing.
  'plan-again': (...about) => ({ ...anew(...about), steps: {} }),
};

/** Whom a step that takes two waits for. */
export const secondTable = (action: SwapAction) =>
  pendingTable(SWAP_SUBJECT, SWAP_SECOND[action]?.permission ?? 'swap.run');

const NOTHING_PENDING = reason(
  'nothing-pending',
  'No step waits for a second person: load the swap again.',
  'Intet trin venter på person nummer to: hent ombytningen igen.',
);
