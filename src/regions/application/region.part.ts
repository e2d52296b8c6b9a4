import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/calendar-day.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { regionalTable } from '../../platform/database/regional-rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { freezeImage } from '../domain/freeze.js';
import {
  CONTACT_ROLE_LABELS,
  isVacant,
  regionImage,
  siteImage,
  type Region,
} from '../domain/region.js';
import type { Move, SuccessionDone, SuccessionFact } from '../domain/succession-moves.js';
import { FreezeRow } from '../persistence/freeze.entity.js';
import { SiteRow, type RegionRow } from '../persistence/region.entity.js';
import { RegionStore } from '../persistence/region.store.js';
import { partOfTables, type SuccessionPart } from './succession.part.js';

const SITES = regionalTable({
  subjectType: 'site',
  table: 'sites',
  stamp: null,
  entity: SiteRow,
  imageOf: siteImage,
  label: 'name',
  open: '1 = 1',
});

const FREEZES = regionalTable({
  subjectType: 'freeze',
  table: 'freezes',
  stamp: 'freezes',
  entity: FreezeRow,
  imageOf: freezeImage,
  label: 'name_da',
  open: (day) => ({ sql: `state = 'in-force' and last_day >= ?`, values: [day] }),
});

const STILL_IN_FORCE = reason(
  'still-in-force',
  'It has days left, and is the new region’s from then on.',
  'Perioden har dage tilbage og er derefter den nye regions.',
);

const rows = partOfTables([SITES, { ...FREEZES, because: STILL_IN_FORCE }]);

/** The regions themselves, their sites, their own freezes, and who is to answer for the new one. */
@Injectable()
export class RegionPart implements SuccessionPart {
  readonly tables = ['regions', ...rows.tables];
  readonly stays = rows.stays;

  constructor(
    private readonly store: RegionStore,
    private readonly audit: Audit,
  ) {}

  readonly moves = async (tx: ReadTx, fact: SuccessionFact): Promise<readonly Move[]> => {
    const regions = await this.store.regionsByIds(tx, fact.predecessorIds);
    const contacts = await this.store.contacts(tx, [fact.successorId]);
    return [
      ...regions.map((region) => ending(region)),
      ...contacts.filter(isVacant).map((contact) => ({
        kind: 'contact-role',
        subjectId: contact.id,
        label: CONTACT_ROLE_LABELS[contact.role].da,
        effect: 'vacant' as const,
        fromRegionId: fact.successorId,
        because: NOBODY_NAMED,
      })),
      ...(await rows.moves(tx, fact)),
    ];
  };

  readonly carryOut = async (
    tx: WriteTx,
    fact: SuccessionFact,
    moves: readonly Move[],
  ): Promise<void> => {
    const validTo = addDays(fact.effectiveOn, -1);
    for (const row of await this.regionsOf(tx, moves)) {
      await this.change(tx, row, 'region-succession.region-ended', {
        validTo,
        successorId: fact.successorId,
      });
    }
    await this.tellSuccessor(tx, fact, 'region-succession.region-took-over');
    await rows.carryOut(tx, fact, moves);
  };

  readonly undo = async (
    tx: WriteTx,
    done: SuccessionDone,
    moves: readonly Move[],
  ): Promise<void> => {
    const byId = new Map(moves.map((move) => [move.subjectId, move]));
    for (const row of await this.regionsOf(tx, moves)) {
      const { validTo } = JSON.parse(byId.get(row.id)?.detail ?? '{}') as Pick<Region, 'validTo'>;
      await this.change(tx, row, 'region-succession.region-reopened', {
        validTo,
        successorId: null,
      });
    }
    await this.tellSuccessor(tx, done, 'region-succession.region-gave-back');
    await rows.undo(tx, done, moves);
  };

  /** Nothing in its row is another; its own log says that it took over. */
  private async tellSuccessor(
    tx: WriteTx,
    { successorId }: SuccessionFact,
    kind: string,
  ): Promise<void> {
    for (const row of await this.store.regionsByIds(tx, [successorId])) {
      await this.change(tx, row, kind, {});
    }
  }

  private regionsOf(tx: ReadTx, moves: readonly Move[]): Promise<RegionRow[]> {
    const ending = moves.filter(({ kind }) => kind === 'region');
    return this.store.regionsByIds(
      tx,
      ending.map(({ subjectId }) => subjectId),
    );
  }

  private async change(
    tx: WriteTx,
    row: RegionRow,
    kind: string,
    changes: Partial<Pick<Region, 'validTo' | 'successorId'>>,
  ): Promise<void> {
    const next = await this.store.updateRegion(tx, row, changes);
    this.audit.record(tx, {
      kind,
      subject: { type: 'region', id: row.id },
      regionId: row.id,
      before: regionImage(row),
      after: regionImage(next),
      stamp: 'regions',
    });
  }
}

const ending = ({ id, nameDa, validTo }: RegionRow): Move => ({
  kind: 'region',
  subjectId: id,
  label: nameDa,
  effect: 'ends',
  fromRegionId: id,
  because: SUCCEEDED,
  // `ending` writes what `undo` reads.
  detail: JSON.stringify({ validTo }),
});

const SUCCEEDED = reason(
  'is-succeeded',
  'It is valid until the day before; its records stay, and whoever reads the successor reads them.',
  'Den gælder til dagen før; dens sager bliver stående, og den nye regions folk kan læse dem.',
);

const NOBODY_NAMED = reason(
  'nobody-named',
  'Nobody is named for the new region: every date waits until somebody is.',
  'Ingen er udpeget for den nye region: alle datoer venter, til nogen er det.',
);
