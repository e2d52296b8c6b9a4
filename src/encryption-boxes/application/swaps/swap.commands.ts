import { Injectable } from '@nestjs/common';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Appointments } from '../../../appointments/appointments.facade.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import type { PendingAction } from '../../domain/boxes/pending.js';
import { DATED_STATES } from '../../domain/swaps/states.js';
import { BOX_PARTS, type BoxPart, type Swap, type SwapAction } from '../../domain/swaps/swap.js';
import { swapOf } from '../../persistence/swap.store.js';
import type { Target } from '../boxes/box.records.js';
import type { StepEvidence } from '../evidence.js';
import { SwapBoxSteps } from './swap.boxes.js';
import { SWAP_NOT_OPEN, SWAP_SUBJECT, SwapRecords } from './swap.records.js';
import { SwapSteps } from './swap.steps.js';

type Written = BoxPart | 'title' | 'crew' | 'rollback' | 'rollbackHours' | 'note';

export type NewSwap = Pick<Swap, 'linkId' | Written>;
export type SwapChanges = { readonly [field in Written]?: Swap[field] | undefined };

@Injectable()
export class SwapCommands {
  constructor(
    private readonly work: Work,
    private readonly records: SwapRecords,
    private readonly boxes: SwapBoxSteps,
    private readonly steps: SwapSteps,
    private readonly appointments: Appointments,
  ) {}

  create(context: WriteContext, input: NewSwap): Promise<string> {
    return this.work.write(context, async (tx) => {
      const { regionId } = await this.boxes.holdLink(tx, input.linkId);
      const id = tx.newId();
      await this.boxes.check(tx, { ...input, id });
      const { title, crew } = input;
      const subject = { subjectType: SWAP_SUBJECT, subjectId: id, regionId, title, crew };
      await this.records.insert(tx, {
        ...input,
        id,
        regionId,
        state: 'planned',
        stateSince: tx.now,
        cutOverAt: null,
        outcome: null,
        cause: null,
        downtimeSeconds: null,
        edition: 1,
        steps: {},
        pending: null,
        appointmentId: await this.appointments.open(tx, subject),
        createdAt: tx.now,
        revision: 1,
      });
      return id;
    });
  }

  /** With every edit what was said and what waits is void. */
  edit(context: WriteContext, target: Target, changes: SwapChanges): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.load(tx, target);
      if (!DATED_STATES.includes(row.state)) throw refused([SWAP_NOT_OPEN]);
      const swap = swapOf(row);
      const next = { ...swap, ...given(changes) };
      if (BOX_PARTS.some((part) => next[part] !== swap[part])) {
        if (row.state !== 'planned') throw refused([BOXES_FIXED]);
        await this.boxes.holdLink(tx, row.linkId);
        await this.boxes.check(tx, next);
      }
      const { title, crew } = next;
      await this.appointments.describe(tx, row.appointmentId, { title, crew });
      const edited = { ...given(changes), edition: row.edition + 1, pending: null };
      await this.records.change(tx, row, edited, { kind: 'edited' });
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: SwapAction,
    evidence: StepEvidence,
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      await this.steps.step(tx, target, action, evidence);
    });
  }

  decidePending(context: WriteContext, target: Target, action: PendingAction): Promise<void> {
    return this.work.write(context, async (tx) => {
      await this.steps.decidePending(tx, target, action);
    });
  }
}

/** The fields that were given; left out stays. */
const given = (changes: SwapChanges): Partial<Swap> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

const BOXES_FIXED = reason(
  'boxes-fixed',
  'Its boxes are staged: plan it from the start to choose others.',
  'Dens bokse er klargjort: planlæg den forfra for at vælge andre.',
);
