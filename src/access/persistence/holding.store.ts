import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { InstantMs } from '../../kernel/instant.js';
import { marksOf } from '../../platform/database/marks.js';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Role } from '../domain/roles.js';
import { PersonDutyRow, PersonRoleRow } from './person.entity.js';

export type HeldRole = {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly regionId: string;
};

export type HeldDuty = {
  readonly id: string;
  readonly personId: string;
  readonly duty: string;
  readonly regionId: string;
  readonly validFrom: CalendarDay;
  readonly validTo: CalendarDay | null;
};

/** Single roles and duties of people in regions, where many are changed at once. */
@Injectable()
export class HoldingStore {
  rolesIn(tx: ReadTx, regionIds: readonly string[]): Promise<HeldRole[]> {
    return tx.rows(
      `select id, person_id as "personId", role, region_id as "regionId" from person_roles
        where region_id in (${marksOf(regionIds)}) order by person_id, region_id, role, id`,
      regionIds,
    );
  }

  /** Those that are held on a day or later. */
  dutiesIn(tx: ReadTx, regionIds: readonly string[], day: CalendarDay): Promise<HeldDuty[]> {
    return tx.rows(
      `select id, person_id as "personId", duty, region_id as "regionId",
              valid_from as "validFrom", valid_to as "validTo"
         from person_duties
        where region_id in (${marksOf(regionIds)}) and (valid_to is null or valid_to >= ?)
        order by person_id, region_id, duty, valid_from, id`,
      [...regionIds, day],
    );
  }

  endedDuties(
    tx: ReadTx,
    regionIds: readonly string[],
    day: CalendarDay,
  ): Promise<{ regionId: string; count: number }[]> {
    return tx.rows(
      `select region_id as "regionId", count(*) as count from person_duties
        where region_id in (${marksOf(regionIds)}) and valid_to < ?
        group by region_id order by region_id`,
      [...regionIds, day],
    );
  }

  /** Tokens that work on from a moment, of people who have a role in one of the regions. */
  tokensOf(
    tx: ReadTx,
    regionIds: readonly string[],
    from: InstantMs,
  ): Promise<{ id: string; name: string; regionId: string }[]> {
    return tx.rows(
      `select t.id, t.name, min(r.region_id) as "regionId"
         from api_tokens t join person_roles r on r.person_id = t.person_id
        where r.region_id in (${marksOf(regionIds)}) and t.revoked_at is null and t.expires_at > ?
        group by t.id, t.name order by t.id`,
      [...regionIds, from],
    );
  }

  hasRole(tx: ReadTx, personId: string, role: Role, regionId: string): Promise<boolean> {
    return tx.manager.existsBy(PersonRoleRow, { personId, role, regionId });
  }

  async moveRole(tx: WriteTx, id: string, regionId: string): Promise<void> {
    await tx.rows('update person_roles set region_id = ? where id = ?', [regionId, id]);
  }

  async dropRole(tx: WriteTx, id: string): Promise<void> {
    await tx.rows('delete from person_roles where id = ?', [id]);
  }

  addRole(tx: WriteTx, role: HeldRole): Promise<void> {
    return insertRows(tx, PersonRoleRow, [role]);
  }

  async endDuty(tx: WriteTx, id: string, lastDay: CalendarDay): Promise<void> {
    await tx.rows('update person_duties set valid_to = ? where id = ?', [lastDay, id]);
  }

  async dropDuty(tx: WriteTx, id: string): Promise<void> {
    await tx.rows('delete from person_duties where id = ?', [id]);
  }

  /** The one that goes on elsewhere from a day. */
  async dropDutyLike(
    tx: WriteTx,
    { personId, duty, regionId, validFrom }: Omit<HeldDuty, 'id' | 'validTo'>,
  ): Promise<void> {
    await tx.rows(
      `delete from person_duties
        where person_id = ? and duty = ? and region_id = ? and valid_from = ?`,
      [personId, duty, regionId, validFrom],
    );
  }

  addDuty(tx: WriteTx, duty: HeldDuty): Promise<void> {
    return insertRows(tx, PersonDutyRow, [duty]);
  }
}
