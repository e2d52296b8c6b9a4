import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import { foldSearch } from '../../kernel/text.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { PERSON_TABLE, type Person } from '../domain/person.js';
import { PersonStore, type PersonFilter } from '../persistence/person.store.js';
import { PeopleCommands } from './people.commands.js';
import { SecondFactorCommands } from './second-factor.commands.js';

export type Self = Person & { readonly hasSecondFactor: boolean };
export type PersonWithActions = Self & { readonly actions: readonly ActionState[] };

@Injectable()
export class PeopleQueries {
  constructor(
    private readonly work: Work,
    private readonly people: PersonStore,
    private readonly commands: PeopleCommands,
    private readonly factors: SecondFactorCommands,
  ) {}

  list(filter: PersonFilter, page: PageRequest): Promise<Page<Person>> {
    return this.work.read((tx) => this.people.list(tx, filter, page));
  }

  find(actor: Actor, id: string): Promise<PersonWithActions> {
    return this.work.read(async (tx) => {
      const person = found(await this.people.find(tx, id));
      const facts = await this.commands.factsOf(tx, actor.id, id);
      const subject = { state: person.status, facts };
      const actions = describeActions(PERSON_TABLE, subject, actor);
      return { ...person, hasSecondFactor: await this.factors.isOn(tx, id), actions };
    });
  }

  self({ id }: Actor): Promise<Self> {
    return this.work.read(async (tx) => ({
      ...found(await this.people.find(tx, id)),
      hasSecondFactor: await this.factors.isOn(tx, id),
    }));
  }

  /** Who has a login; for the command line, where people are named by it. */
  idOf(login: string): Promise<string> {
    return this.work.readOne(
      async (tx) => found(await this.people.byLogin(tx, foldSearch(login))).id,
    );
  }

  names(actor: Actor): Promise<readonly { id: string; displayName: string }[]> {
    return this.work.readOne((tx) => this.people.names(tx, actor.scope));
  }
}
