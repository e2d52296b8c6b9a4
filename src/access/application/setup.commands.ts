import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { IdriftError, notFound } from '../../kernel/errors.js';
import { Audit } from '../../audit/audit.facade.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import type { PersonRow } from '../persistence/person.entity.js';
import { PersonStore } from '../persistence/person.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { hashChosen } from './passwords.js';
import { newPersonRow } from './people.commands.js';
import { personChange } from './person.change.js';
import { SessionCommands, type NewSession } from './session.commands.js';
import { hashToken, newToken } from './tokens.js';

const LINK_VALID_MS = 72 * 3_600_000;

export type UseLink = {
  readonly token: string;
  readonly password: string;
  /** Needed for the first administrator; an invited person has them already. */
  readonly login?: string | undefined;
  readonly displayName?: string | undefined;
};

/** One-time links: the first administrator's, and those by which people choose their password. */
@Injectable()
export class SetupCommands {
  constructor(
    private readonly work: Work,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly session: SessionCommands,
    private readonly audit: Audit,
  ) {}

  needed(): Promise<boolean> {
    return this.work.readOne(async (tx) => (await this.people.count(tx)) === 0);
  }

  /** A link for the first administrator, or null when there are people already. */
  async firstLink(): Promise<string | null> {
    return this.work.write(SETUP, async (tx) =>
      (await this.people.count(tx)) > 0 ? null : this.link(tx, null),
    );
  }

  /** A link by which a person sets a (new) password; the ones before it keep working once. */
  async invite(context: WriteContext, personId: string): Promise<string> {
    return this.work.write(context, async (tx) => {
      const person = await this.people.row(tx, personId);
      if (person === null || person.status !== 'active') throw notFound();
      const change = { subject: { type: 'person', id: personId }, regionId: null };
      this.audit.record(tx, { kind: 'person.invited', ...change, before: null, after: null });
      return this.link(tx, personId);
    });
  }

  async use(requestId: string, input: UseLink): Promise<NewSession> {
    const passwordHash = await hashChosen(input.password, '/password');
    return this.work.write({ ...SETUP, requestId }, async (tx) => {
      const link = await this.sessions.takeLink(tx, hashToken(input.token));
      if (link === null) throw linkSpent();
      const personId =
        link.personId === null
          ? await this.firstAdmin(tx, input, passwordHash)
          : await this.setPassword(tx, link.personId, passwordHash);
      return this.session.start(tx, personId, 'session.started');
    });
  }

  private async link(tx: WriteTx, personId: string | null): Promise<string> {
    const token = newToken();
    await this.sessions.addLink(tx, {
      id: tx.newId(),
      tokenHash: hashToken(token),
      personId,
      createdAt: tx.now,
      expiresAt: tx.now + LINK_VALID_MS,
    });
    return token;
  }

  private async firstAdmin(tx: WriteTx, input: UseLink, passwordHash: string): Promise<string> {
    const { login, displayName } = input;
    if (login === undefined || displayName === undefined) throw namesNeeded();
    if ((await this.people.count(tx)) > 0) throw linkSpent();
    const row: PersonRow = { ...newPersonRow(tx, { login, displayName }), passwordHash };
    const grants = [{ role: 'admin', regionId: null }] as const;
    await this.people.insert(tx, row);
    await this.people.setGrants(tx, row.id, grants);
    this.audit.record(tx, personChange('person.created', null, { ...row, grants, duties: [] }));
    return row.id;
  }

  private async setPassword(tx: WriteTx, personId: string, passwordHash: string): Promise<string> {
    const row = await this.people.row(tx, personId);
    if (row === null || row.status !== 'active') throw linkSpent();
    await this.people.update(tx, row, { passwordHash });
    await this.sessions.endAll(tx, personId);
    const change = { subject: { type: 'person', id: personId }, regionId: null };
    this.audit.record(tx, {
      kind: 'person.password-changed',
      ...change,
      before: null,
      after: null,
    });
    return personId;
  }
}

const SETUP = { actor: SYSTEM_ACTOR, door: 'setup', requestId: null } as const;

export const linkSpent = () =>
  new IdriftError('refused', 'link-spent', {
    en: 'This link is unknown, used or too old. Ask for a new one.',
    da: 'Linket er ukendt, brugt eller for gammelt. Bed om et nyt.',
  });

const NAMES_NEEDED = {
  en: 'The first administrator needs a login and a name.',
  da: 'Den første administrator skal have et brugernavn og et navn.',
};

const namesNeeded = () =>
  new IdriftError('invalid', 'names-needed', NAMES_NEEDED, {
    errors: [{ pointer: '/login', code: 'names-needed', text: NAMES_NEEDED }],
  });
