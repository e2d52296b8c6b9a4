import { Injectable } from '@nestjs/common';
import { decide } from '../../../kernel/action-table.js';
import { refused } from '../../../kernel/errors.js';
import { reason } from '../../../kernel/message.js';
import { Audit } from '../../../audit/audit.facade.js';
import { found } from '../../../platform/database/found.js';
import { expectRevision } from '../../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import {
  WAVE_FINISHED,
  WAVE_TABLE,
  waveImage,
  type Wave,
  type WaveAction,
} from '../../domain/waves/wave.js';
import { waveOf, WaveStore } from '../../persistence/waves/wave.store.js';
import type { Target } from '../devices/device.edits.js';
import { WaveFactsReader } from './wave.facts.js';

export type WaveInput = Pick<
  Wave,
  | 'name'
  | 'position'
  | 'plannedOn'
  | 'note'
  | 'exitState'
  | 'exitPercent'
  | 'exitHours'
  | 'exitNoDrift'
>;

@Injectable()
export class WaveCommands {
  constructor(
    private readonly work: Work,
    private readonly waves: WaveStore,
    private readonly facts: WaveFactsReader,
    private readonly audit: Audit,
  ) {}

  create(context: WriteContext, input: WaveInput): Promise<string> {
    return this.work.write(context, async (tx) => {
      const wave: Wave = {
        ...input,
        id: tx.newId(),
        state: 'planned',
        stateSince: tx.now,
        overrideBy: null,
        overrideReason: null,
        overrideApprovedBy: null,
        createdAt: tx.now,
        revision: 1,
      };
      await this.requireAfterBegun(tx, wave);
      await this.waves.insert(tx, wave);
      this.record(tx, 'network-wave.created', null, wave);
      return wave.id;
    });
  }

  edit(context: WriteContext, target: Target, changes: Partial<WaveInput>): Promise<void> {
    return this.work.write(context, async (tx) => {
      const { id } = target;
      if (changes.position !== undefined) {
        await this.requireAfterBegun(tx, { id, position: changes.position });
      }
      const row = found(await this.waves.hold(tx, id));
      expectRevision(row, target.revision);
      if (row.state === 'finished') throw refused([WAVE_FINISHED]);
      if (row.state === 'started' && isChanged(waveOf(row), changes)) throw refused([BEGUN]);
      // An exception was made for what stood before it; at another place that is another wave.
      const isMoved = changes.position !== undefined && changes.position !== row.position;
      const next = await this.waves.update(tx, row, {
        ...changes,
        ...(isMoved && row.state === 'planned' ? NO_OVERRIDE : {}),
      });
      this.record(tx, 'network-wave.edited', waveOf(row), waveOf(next));
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: WaveAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = found(await this.waves.hold(tx, target.id));
      expectRevision(row, target.revision);
      const { actor } = context;
      const wave = waveOf(row);
      const { facts } = await this.facts.of(tx, wave, actor.id);
      const state = decide(WAVE_TABLE, { action, state: row.state, facts, evidence, actor });
      const next = await this.waves.update(tx, row, {
        state,
        ...(state === row.state ? {} : { stateSince: tx.now }),
        ...overrideAfter(action, actor.id, evidence.reason ?? null),
      });
      const why = evidence.reason ?? null;
      this.record(tx, `network-wave.${action}`, wave, waveOf(next), why);
    });
  }

  /** A wave that goes before one that has begun would wait for less than it was to wait for. */
  private async requireAfterBegun(
    tx: WriteTx,
    { id, position }: Pick<Wave, 'id' | 'position'>,
  ): Promise<void> {
    const waves = await this.waves.holdOrder(tx);
    // One that has begun itself has its place, and is told so.
    if (waves.some((wave) => wave.id === id && wave.state !== 'planned')) return;
    const overtaken = waves.findLast(
      (wave) => wave.state !== 'planned' && wave.position > position,
    );
    if (overtaken !== undefined) throw refused([orderStands(overtaken.name)]);
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Wave | null,
    after: Wave,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'network-wave', id: after.id },
      regionId: null,
      before: before && waveImage(before),
      after: waveImage(after),
      reason: why,
      stamp: 'network_waves',
    });
  }
}

const NO_OVERRIDE = { overrideBy: null, overrideReason: null, overrideApprovedBy: null };

/** Two people: one asks for the exception and another one approves it. */
function overrideAfter(action: WaveAction, actorId: string, why: string | null): Partial<Wave> {
  switch (action) {
    case 'request-override':
      return { overrideBy: actorId, overrideReason: why, overrideApprovedBy: null };
    case 'approve-override':
      return { overrideApprovedBy: actorId };
    case 'withdraw-override':
      return NO_OVERRIDE;
    default:
      return {};
  }
}

/** What the next wave waits for stands once this one has begun: else one person would let it go. */
const FIXED = ['position', 'exitState', 'exitPercent', 'exitHours', 'exitNoDrift'] as const;

const isChanged = (wave: Wave, changes: Partial<WaveInput>): boolean =>
  FIXED.some((field) => changes[field] !== undefined && changes[field] !== wave[field]);

const orderStands = (name: string) =>
  reason(
    'wave-order-stands',
    `“${name}” has begun: give a place behind it, or ask for an exception for the wave.`,
    `“${name}” er begyndt: vælg en plads efter den, eller bed om en undtagelse for bølgen.`,
  );

const BEGUN = reason(
  'wave-begun',
  'It has begun: its place and its exit criteria stand. Ask for an exception for the next wave.',
  'Den er begyndt: dens plads og udgangskrav ligger fast. Bed om en undtagelse til den næste bølge.',
);
