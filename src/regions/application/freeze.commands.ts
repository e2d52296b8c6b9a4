import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { visibleOrShared } from '../../platform/database/region-scope.js';
import { operation, Participation } from '../../platform/events/participation.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import {
  FREEZE_TABLE,
  freezeFaults,
  freezeImage,
  type Freeze,
  type FreezeAction,
} from '../domain/freeze.js';
import { isSucceeded, succeeded, unknownRegion } from '../domain/region.js';
import type { FreezeRow } from '../persistence/freeze.entity.js';
import { FreezeStore } from '../persistence/freeze.store.js';
import { RegionStore } from '../persistence/region.store.js';
import { DefaultFreezes, type DefaultSeen } from './default-freezes.js';

export type NewFreeze = Pick<
  Freeze,
  'party' | 'regionId' | 'kind' | 'nameDa' | 'nameEn' | 'firstDay' | 'lastDay' | 'note'
>;
export type FreezeChanges = Partial<Omit<NewFreeze, 'party' | 'regionId'>>;

type Target = { readonly id: string; readonly revision: number };

/** A freeze is there or was changed: what was agreed may no longer be possible. */
export const FREEZE_CHANGED = operation<Freeze>('freeze-changed');

@Injectable()
export class FreezeCommands {
  constructor(
    private readonly work: Work,
    private readonly store: FreezeStore,
    private readonly regions: RegionStore,
    private readonly defaults: DefaultFreezes,
    private readonly participation: Participation,
    private readonly audit: Audit,
  ) {}

  enter(context: WriteContext, input: NewFreeze): Promise<Freeze> {
    return this.work.write(context, async (tx) => {
      const faults = freezeFaults(input);
      if (faults.length > 0) throw invalid(faults);
      const { regionId } = input;
      const region = regionId === null ? null : await this.regions.region(tx, regionId);
      if (regionId !== null && region === null) throw invalid([unknownRegion(regionId)]);
      if (region !== null && isSucceeded(region)) throw invalid([succeeded(region)]);
      const freeze = { ...input, ...entered(tx), origin: null };
      await this.insert(tx, [freeze]);
      return freeze;
    });
  }

  /** Enters the defaults of a year that are not there, also not as withdrawn. */
  enterDefaults(context: WriteContext, year: number): Promise<readonly DefaultSeen[]> {
    return this.work.write(context, async (tx) => {
      const absent = (await this.defaults.of(tx, year)).filter(({ freeze }) => freeze === null);
      await this.insert(
        tx,
        absent.map(({ wanted, regionId }) => ({
          ...entered(tx),
          party: regionId === null ? 'everyone' : 'region',
          regionId,
          kind: wanted.kind,
          nameDa: wanted.name.da,
          nameEn: wanted.name.en,
          firstDay: wanted.firstDay,
          lastDay: wanted.lastDay,
          note: null,
          origin: wanted.origin,
        })),
      );
      return this.defaults.of(tx, year);
    });
  }

  edit(context: WriteContext, target: Target, changes: FreezeChanges): Promise<Freeze> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      if (row.state !== 'in-force') throw refused([NOT_IN_FORCE]);
      const faults = freezeFaults({ ...row, ...changes });
      if (faults.length > 0) throw invalid(faults);
      const next = await this.store.update(tx, row, changes);
      this.record(tx, 'freeze.edited', row, next);
      await this.participation.run(tx, FREEZE_CHANGED, next);
      return next;
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: FreezeAction,
    evidence: { readonly reason?: string },
  ): Promise<Freeze> {
    return this.work.write(context, async (tx) => {
      const row = await this.load(tx, target);
      const { actor } = context;
      const state = decide(FREEZE_TABLE, { action, state: row.state, facts: {}, evidence, actor });
      const next = await this.store.update(tx, row, { state });
      this.record(tx, `freeze.${action}`, row, next, evidence.reason ?? null);
      await this.participation.run(tx, FREEZE_CHANGED, next);
      return next;
    });
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<FreezeRow> {
    const row = visibleOrShared(tx.context.actor.scope, await this.store.find(tx, id));
    expectRevision(row, revision);
    return row;
  }

  private async insert(tx: WriteTx, freezes: readonly Freeze[]): Promise<void> {
    await this.store.insert(tx, freezes);
    for (const freeze of freezes) {
      this.record(tx, 'freeze.entered', null, freeze);
      await this.participation.run(tx, FREEZE_CHANGED, freeze);
    }
  }

  private record(
    tx: WriteTx,
    kind: string,
    before: Freeze | null,
    after: Freeze,
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind,
      subject: { type: 'freeze', id: after.id },
      regionId: after.regionId,
      before: before && freezeImage(before),
      after: freezeImage(after),
      reason: why,
      stamp: 'freezes',
    });
  }
}

const entered = (tx: WriteTx) =>
  ({ id: tx.newId(), state: 'in-force', createdAt: tx.now, revision: 1 }) as const;

const NOT_IN_FORCE = reason(
  'freeze-withdrawn',
  'It was withdrawn: put it in force again before you edit it.',
  'Den er trukket tilbage: sæt den i kraft igen, før du retter den.',
);
