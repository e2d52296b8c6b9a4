import { Injectable } from '@nestjs/common';
import { copenhagenMidnight, endOfDay, formatDaDay } from '../../kernel/instant.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { Freeze } from '../../regions/domain/freeze.js';
import { againstWindow } from '../domain/refusals.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { agreedWindow, AppointmentStore } from '../persistence/appointment.store.js';
import { DateFactsReader } from './date.facts.js';
import { AppointmentRecords } from './appointment.records.js';

/** A hard freeze reopens the dates that were agreed on before it was there. */
@Injectable()
export class FreezeEffects {
  constructor(
    private readonly store: AppointmentStore,
    private readonly records: AppointmentRecords,
    private readonly facts: DateFactsReader,
  ) {}

  async reopen(tx: WriteTx, freeze: Freeze): Promise<void> {
    if (freeze.kind !== 'hard' || freeze.state !== 'in-force') return;
    await this.store.holdAll(tx);
    const span = {
      startsAt: Math.max(copenhagenMidnight(freeze.firstDay), tx.now),
      endsAt: endOfDay(freeze.lastDay),
    };
    // What has begun is over or under way: it is not rewritten.
    const hit = (await this.store.agreedWithin(tx, span, null)).filter(
      (row) => concerns(freeze, row) && (row.agreedFrom ?? 0) > tx.now,
    );
    const [first, last] = [freeze.firstDay, freeze.lastDay].map(formatDaDay);
    const days = first === last ? first : `${first}-${last}`;
    for (const { id } of hit) {
      const row = await this.store.hold(tx, id);
      if (row?.state !== 'agreed' || !(await this.isHit(tx, row))) continue;
      await this.records.saySelf(tx, row, 'void', `Ændringsstop: ${freeze.nameDa}, ${days}`);
    }
  }

  /** Not where two people have let the window be, and it is still what they saw. */
  private async isHit(tx: WriteTx, row: AppointmentRow): Promise<boolean> {
    const window = agreedWindow(row);
    const facts = await this.facts.of(tx, row, [window], 'all');
    return againstWindow(window, facts).some(({ code }) => code === 'hard-freeze');
  }
}

const concerns = ({ regionId }: Freeze, row: AppointmentRow): boolean =>
  regionId === null || regionId === row.regionId;
