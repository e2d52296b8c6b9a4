import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid, notFound } from '../../kernel/errors.js';
import { foldSearch, sortKeyDa } from '../../kernel/text.js';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  PERSON_TABLE,
  type DutyHeld,
  type Person,
  type PersonAction,
  type PersonFacts,
} from '../domain/person.js';
import { personChange } from './person.change.js';
import { ROLES, type Grant } from '../domain/roles.js';
import type { PersonRow } from '../persistence/person.entity.js';
import { ProviderAccountStore } from '../persistence/provider-account.store.js';
import { PersonStore } from '../persistence/person.store.js';
import { SessionStore } from '../persistence/session.store.js';

export type NewPerson = {
  readonly login: string;
  readonly displayName: string;
  readonly email?: string | null | undefined;
  readonly language?: 'da' | 'en' | undefined;
  readonly grants?: readonly Grant[] | undefined;
  readonly duties?: readonly DutyHeld[] | undefined;
};

export type PersonChanges = Partial<Omit<NewPerson, 'login'>>;

@Injectable()
export class PeopleCommands {
  constructor(
    private readonly work: Work,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly regions: Regions,
    private readonly audit: Audit,
    private readonly accounts: ProviderAccountStore,
  ) {}

  create(context: WriteContext, input: NewPerson): Promise<Person> {
    return this.work.write(context, async (tx) => {
      const grants = input.grants ?? [];
      const duties = input.duties ?? [];
      await this.checkGrants(tx, grants, duties);
      const row = newPersonRow(tx, input);
      await this.people.insert(tx, row);
      await this.people.setGrants(tx, row.id, grants);
      await this.people.setDuties(tx, row.id, duties);
      this.audit.record(tx, personChange('person.created', null, { ...row, grants, duties }));
      return found(await this.people.find(tx, row.id));
    });
  }

  edit(
    context: WriteContext,
    id: string,
    expected: number,
    changes: PersonChanges,
  ): Promise<Person> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.people.find(tx, id));
      const row = found(await this.people.row(tx, id));
      expectRevision(row, expected);
      if (row.status === 'left') throw notFound();
      await this.checkGrants(tx, changes.grants ?? [], changes.duties ?? []);
      await this.people.update(tx, row, rowChanges(row, changes));
      if (changes.grants) {
        await this.people.setGrants(tx, id, changes.grants);
        // By whom they may be signed in depends on what they hold: that is looked at anew.
        const accounts = await this.accounts.ofPerson(tx, id);
        if (accounts.length > 0) await this.sessions.endAll(tx, id);
      }
      if (changes.duties) await this.people.setDuties(tx, id, changes.duties);
      await this.keepAnAdmin(tx);
      const after = found(await this.people.find(tx, id));
      this.audit.record(tx, personChange('person.edited', before, after));
      return after;
    });
  }

  /** What everybody may set of their own: the language they are spoken to in. */
  setOwnLanguage(context: WriteContext, language: Person['language']): Promise<Person> {
    return this.setOwn(context, { language });
  }

  /** At which hour they are mailed what waits on them. */
  setOwnDigest(context: WriteContext, digestHour: Person['digestHour']): Promise<Person> {
    return this.setOwn(context, { digestHour });
  }

  private setOwn(
    context: WriteContext,
    changes: Partial<Pick<Person, 'language' | 'digestHour'>>,
  ): Promise<Person> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.people.find(tx, context.actor.id));
      const row = found(await this.people.row(tx, context.actor.id));
      await this.people.update(tx, row, changes);
      const after = { ...before, ...changes, revision: before.revision + 1 };
      this.audit.record(tx, personChange('person.edited', before, after));
      return after;
    });
  }

  act(
    context: WriteContext,
    target: { readonly id: string; readonly revision: number },
    action: PersonAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<Person> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.people.find(tx, target.id));
      const row = found(await this.people.row(tx, target.id));
      expectRevision(row, target.revision);
      const facts = await this.factsOf(tx, context.actor.id, target.id);
      const status = decide(PERSON_TABLE, {
        action,
        state: row.status,
        facts,
        evidence,
        actor: context.actor,
      });
      await this.people.update(tx, row, status === 'left' ? erased(row) : { status });
      if (status !== 'active') await this.sessions.endAll(tx, target.id);
      if (status === 'left') {
        await this.people.setGrants(tx, target.id, []);
        await this.accounts.removeAll(tx, target.id);
      }
      const after = found(await this.people.find(tx, target.id));
      this.audit.record(
        tx,
        personChange(`person.${action}`, before, after, evidence.reason ?? null),
      );
      return after;
    });
  }

  async factsOf(
    tx: Parameters<PersonStore['activeAdmins']>[0],
    actorId: string,
    personId: string,
  ): Promise<PersonFacts> {
    const admins = await this.people.activeAdmins(tx);
    return {
      isSelf: actorId === personId,
      isLastAdmin: admins.length === 1 && admins[0] === personId,
    };
  }

  private async keepAnAdmin(tx: WriteTx): Promise<void> {
    if ((await this.people.activeAdmins(tx)).length > 0) return;
    throw invalid([
      fault(
        '/grants',
        'last-admin',
        'Somebody must stay administrator: give another person the role first.',
        'Nogen skal blive ved med at være administrator: giv først rollen til en anden.',
      ),
    ]);
  }

  private async checkGrants(
    tx: WriteTx,
    grants: readonly Grant[],
    duties: readonly DutyHeld[],
  ): Promise<void> {
    const faults = grants.flatMap(({ role, regionId }, at) =>
      ROLES[role].regional === (regionId !== null)
        ? []
        : [
            fault(
              `/grants/${at}/regionId`,
              'region-of-role',
              'A regional role names its region; other roles name none.',
              'En regional rolle nævner sin region; andre roller nævner ingen.',
            ),
          ],
    );
    if (faults.length > 0) throw invalid(faults);
    await this.regions.requireRegions(tx, [
      ...regionsNamed('/grants', grants),
      ...regionsNamed('/duties', duties),
    ]);
  }
}

/** The regions that a list of a request names, each with where it stands. */
const regionsNamed = (list: string, rows: readonly Pick<Grant, 'regionId'>[]) =>
  rows.flatMap(({ regionId }, at) =>
    regionId === null ? [] : [{ id: regionId, pointer: `${list}/${at}/regionId` }],
  );

export const newPersonRow = (tx: WriteTx, input: NewPerson): PersonRow => ({
  id: tx.newId(),
  login: input.login,
  loginKey: foldSearch(input.login),
  passwordHash: null,
  status: 'active',
  language: input.language ?? 'da',
  digestHour: null,
  createdAt: tx.now,
  revision: 1,
  ...named(input.displayName, input.email ?? null, input.login),
});

const named = (displayName: string, email: string | null, login: string) => ({
  displayName,
  email,
  sortKey: sortKeyDa(displayName),
  searchText: foldSearch(`${displayName} ${login} ${email ?? ''}`),
});

function rowChanges(row: PersonRow, changes: PersonChanges): Partial<PersonRow> {
  const email = changes.email === undefined ? row.email : changes.email;
  return {
    ...named(changes.displayName ?? row.displayName, email, row.login),
    language: changes.language ?? row.language,
  };
}

// The id stays for the log; what says who it was does not.
const erased = (row: PersonRow): Partial<PersonRow> => ({
  status: 'left',
  login: row.id,
  loginKey: row.id,
  passwordHash: null,
  ...named('(fratrådt)', null, ''),
});
