import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../kernel/actor.js';
import type { ReadTx } from '../platform/database/work.js';
import type { Role } from './domain/roles.js';
import { PersonStore } from './persistence/person.store.js';

/** What rooms above ask of people. */
@Injectable()
export class People {
  constructor(private readonly people: PersonStore) {}

  /** Names by id of those whom somebody with this reach may see, for papers that name people. */
  async namesFor(tx: ReadTx, scope: RegionScope): Promise<ReadonlyMap<string, string>> {
    const people = await this.people.names(tx, scope);
    return new Map(people.map(({ id, displayName }) => [id, displayName]));
  }

  /** The roles that somebody holds in one region. */
  async rolesIn(tx: ReadTx, personId: string, regionId: string): Promise<readonly Role[]> {
    const person = await this.people.find(tx, personId);
    const grants = person?.grants ?? [];
    return grants.filter((grant) => grant.regionId === regionId).map(({ role }) => role);
  }
}
