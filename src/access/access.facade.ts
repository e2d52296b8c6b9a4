import { Injectable } from '@nestjs/common';
import type { Actor, RegionScope } from '../kernel/actor.js';
import type { CalendarDay } from '../kernel/calendar-day.js';
import type { ReadTx } from '../platform/database/work.js';
import { Reach } from './application/reach.js';
import { actorWith } from './application/session.identity.js';
import type { DutyHeld } from './domain/person.js';
import type { Grant, Role } from './domain/roles.js';
import { PersonStore, type PersonReached } from './persistence/person.store.js';

export { Attempts, gateOf, type Gate } from './application/attempts.js';

/** Somebody who can be mailed to, what they answer for, and how much they may read. */
export type PersonToTell = PersonReached &
  PersonStanding & {
    readonly id: string;
    readonly reader: Pick<Actor, 'permissions' | 'scope'>;
  };

export type PersonStanding = {
  readonly grants: readonly Grant[];
  readonly duties: readonly DutyHeld[];
};

/** What rooms above ask of people. */
@Injectable()
export class People {
  constructor(
    private readonly people: PersonStore,
    private readonly reach: Reach,
  ) {}

  /** Names by id of those whom somebody with this reach may see, for papers that name people. */
  async namesFor(tx: ReadTx, scope: RegionScope): Promise<ReadonlyMap<string, string>> {
    const people = await this.people.names(tx, scope);
    return new Map(people.map(({ id, displayName }) => [id, displayName]));
  }

  /** Where somebody is mailed to, if they have an address and still work here. */
  async recipient(tx: ReadTx, personId: string): Promise<PersonReached | null> {
    const person = await this.people.find(tx, personId);
    if (person === null || person.status !== 'active' || person.email === null) return null;
    return { address: person.email, name: person.displayName, language: person.language };
  }

  /** Whether somebody works here, and may be given something. */
  async isActive(tx: ReadTx, personId: string): Promise<boolean> {
    return (await this.people.find(tx, personId))?.status === 'active';
  }

  /** Whether somebody has a duty on a day: of a region, or of the centre where that is null. */
  async hasDuty(
    tx: ReadTx,
    personId: string,
    { duty, regionId, on }: { duty: string; regionId: string | null; on: CalendarDay },
  ): Promise<boolean> {
    const { duties } = await this.standing(tx, personId, on);
    return duties.some((held) => held.duty === duty && held.regionId === regionId);
  }

  /** What somebody answers for on a day: roles with regions, and duties that are held then. */
  async standing(tx: ReadTx, personId: string, on: CalendarDay): Promise<PersonStanding> {
    const person = await this.people.find(tx, personId);
    const duties = (person?.duties ?? []).filter((held) => isHeld(held, on));
    return { grants: person?.grants ?? [], duties };
  }

  /** Everybody who works here and has an address, with what they answer for on a day. */
  async toTell(tx: ReadTx, on: CalendarDay): Promise<readonly PersonToTell[]> {
    const people = await this.people.reachable(tx);
    const told: PersonToTell[] = [];
    for (const { id, email: address, displayName: name, language, grants, duties } of people) {
      if (address === null) continue;
      const held = duties.filter((duty) => isHeld(duty, on));
      const reader = actorWith(id, grants, await this.reach.in(tx, grants));
      told.push({ id, address, name, language, grants, duties: held, reader });
    }
    return told;
  }

  /** Where those of a role of the centre are mailed to. */
  holders(tx: ReadTx, role: Role): Promise<readonly PersonReached[]> {
    return this.people.reachedByRole(tx, role);
  }

  /** The roles that somebody holds in one region. */
  async rolesIn(tx: ReadTx, personId: string, regionId: string): Promise<readonly Role[]> {
    const person = await this.people.find(tx, personId);
    const grants = person?.grants ?? [];
    return grants.filter((grant) => grant.regionId === regionId).map(({ role }) => role);
  }
}

const isHeld = ({ validFrom, validTo }: DutyHeld, on: CalendarDay): boolean =>
  validFrom <= on && (validTo === null || on <= validTo);
