import { Injectable } from '@nestjs/common';
import { IdriftError, refused, requireStepUp } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Audit } from '../../audit/audit.facade.js';
import { lockRows } from '../../platform/database/rows.js';
import { found } from '../../platform/database/found.js';
import {
  Work,
  type ReadTx,
  type WriteContext,
  type WriteTx,
} from '../../platform/database/work.js';
import type { Image } from '../../platform/events/change.js';
import { personChange } from './person.change.js';
import {
  areSameGrants,
  grantsAfter,
  whyNotBy,
  type Claims,
  type Provider,
} from '../domain/provider.js';
import type { Grant } from '../domain/roles.js';
import { PersonStore } from '../persistence/person.store.js';
import type { ProviderAccountRow } from '../persistence/provider-account.entity.js';
import { ProviderAccountStore } from '../persistence/provider-account.store.js';
import { SessionStore } from '../persistence/session.store.js';
import { Providers } from './providers.js';
import { hashToken } from './tokens.js';

/** An account as its provider has proved it. */
export type ProvenAccount = {
  readonly provider: Provider;
  readonly subject: string;
  readonly claims: Claims;
};

/** What a provider says of somebody's roles, and the region that it speaks of. */
type Said = {
  readonly provider: Provider;
  readonly regionId: string | null;
  readonly claims: Claims;
};

/** Which accounts of other organisations people sign in with here. */
@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly work: Work,
    private readonly accounts: ProviderAccountStore,
    private readonly people: PersonStore,
    private readonly providers: Providers,
    private readonly audit: Audit,
    private readonly sessions: SessionStore,
  ) {}

  of(personId: string): Promise<readonly ProviderAccountRow[]> {
    return this.work.read(async (tx) => {
      found(await this.people.row(tx, personId));
      return this.accounts.ofPerson(tx, personId);
    });
  }

  /** Whom it is linked to, whether or not they still work here. */
  async personOf(tx: ReadTx, { provider, subject }: ProvenAccount): Promise<string | null> {
    return (await this.accounts.by(tx, provider.id, subject))?.personId ?? null;
  }

  /** @throws `refused` for somebody whose roles are not of the provider's region */
  async link(tx: WriteTx, account: ProvenAccount, personId: string): Promise<void> {
    const { provider, subject } = account;
    await lockRows(tx, 'people', [personId]);
    const known = await this.accounts.by(tx, provider.id, subject);
    // Whoever else has it is told by the constraint.
    if (known?.personId !== personId) {
      const row = { id: tx.newId(), provider: provider.id, subject, personId, createdAt: tx.now };
      await this.accounts.insert(tx, row);
      this.record(tx, 'person.account-linked', personId, null, { provider: provider.id });
    }
    await this.admit(tx, account, personId);
  }

  /**
   * Gives and takes the roles that the provider's claims are mapped to, and looks whether it may
   * sign in whoever that makes them.
   */
  async admit(tx: WriteTx, { provider, claims }: ProvenAccount, personId: string): Promise<void> {
    await lockRows(tx, 'people', [personId]);
    const regionId = await this.providers.regionOf(tx, provider);
    const grants = await this.regrant(tx, { provider, regionId, claims }, personId);
    const whyNot = whyNotBy(provider, regionId, grants);
    if (whyNot !== null) throw refused([whyNot]);
  }

  /**
   * It lets nobody in any more: roles that its claims gave go with it, and whoever is signed in
   * signs in anew, but for whoever does it to their own.
   * @param by the token of one's own session, or why an administrator does it
   */
  unlink(
    context: WriteContext,
    { personId, id }: { readonly personId: string; readonly id: string },
    by: { readonly token: string } | { readonly why: string },
  ): Promise<void> {
    requireStepUp(context.actor);
    return this.work.write(context, async (tx) => {
      await lockRows(tx, 'people', [personId]);
      const row = found(await this.people.row(tx, personId));
      const account = found(await this.accounts.find(tx, personId, id));
      const others = (await this.accounts.ofPerson(tx, personId)).length - 1;
      const isOwn = 'token' in by;
      if (isOwn && row.passwordHash === null && others === 0) throw refused([LAST_WAY]);
      await this.accounts.remove(tx, id);
      const before = { provider: account.provider };
      const why = isOwn ? null : by.why;
      this.record(tx, 'person.account-unlinked', personId, before, null, why);
      await this.takeMapped(tx, personId, account.provider);
      const kept = isOwn ? await this.sessions.findSignedIn(tx, hashToken(by.token)) : null;
      await this.sessions.endAll(tx, personId, kept?.sessionId ?? null);
    });
  }

  /** As if a token of it named none of the roles that are mapped. */
  private async takeMapped(tx: WriteTx, personId: string, providerId: string): Promise<void> {
    const provider = this.providers.known(providerId);
    if (provider === null || provider.roles === null) return;
    const regionId = await this.providers.regionOf(tx, provider);
    const claims = { [provider.roles.claim]: [] };
    await this.regrant(tx, { provider, regionId, claims }, personId);
  }

  /** @returns what the person holds by the claims, which is written where it is something else */
  private async regrant(
    tx: WriteTx,
    { provider, regionId, claims }: Said,
    personId: string,
  ): Promise<readonly Grant[]> {
    const person = found(await this.people.find(tx, personId));
    const grants = grantsAfter(provider, regionId, claims, person.grants);
    if (areSameGrants(grants, person.grants)) return grants;
    const row = found(await this.people.row(tx, personId));
    await this.people.setGrants(tx, personId, grants);
    await this.people.update(tx, row, {});
    this.audit.record(tx, personChange('person.roles-mapped', person, { ...person, grants }));
    return grants;
  }

  private record(
    tx: WriteTx,
    kind: string,
    personId: string,
    before: Image | null,
    after: Image | null,
    why: string | null = null,
  ): void {
    const subject = { type: 'person', id: personId };
    this.audit.record(tx, { kind, subject, regionId: null, before, after, reason: why });
  }
}

const LAST_WAY = reason(
  'last-way-in',
  'It is the only way you sign in: have an administrator invite you to choose a password first.',
  'Det er din eneste vej ind: få en administrator til at invitere dig til at vælge en adgangskode først.',
);

/** Whom nobody here knows, is locked or has left: in the same words. */
export const notLinked = (): IdriftError =>
  new IdriftError('unauthenticated', 'not-linked', {
    en: 'Your organisation knows you, but that account is linked to nobody here: use your invitation.',
    da: 'Din organisation kender dig, men kontoen er ikke knyttet til nogen her: brug din invitation.',
  });
