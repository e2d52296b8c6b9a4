import { Injectable } from '@nestjs/common';
import { Work, type WriteTx } from '../../platform/database/work.js';
import { PersonStore } from '../persistence/person.store.js';
import type { ProviderWayRow } from '../persistence/provider-account.entity.js';
import { SessionStore } from '../persistence/session.store.js';
import { notLinked, ProviderAccounts, type ProvenAccount } from './provider-accounts.js';
import { contextOf, SessionCommands, type Asked, type NewSession } from './session.commands.js';
import { linkSpent } from './setup.commands.js';

/** For what somebody had gone to a provider. */
type Purpose = Pick<ProviderWayRow, 'personId' | 'invitationHash' | 'isAnew'>;

/** Begins a session for whoever a provider has proved to be somebody here. */
@Injectable()
export class ProviderSessions {
  constructor(
    private readonly work: Work,
    private readonly accounts: ProviderAccounts,
    private readonly people: PersonStore,
    private readonly links: SessionStore,
    private readonly sessions: SessionCommands,
  ) {}

  /** @returns null where an account was linked to who is signed in */
  async begin(
    asked: Asked,
    account: ProvenAccount,
    { personId, invitationHash, isAnew }: Purpose,
  ): Promise<NewSession | null> {
    if (personId !== null) return this.linkOwn(asked, account, personId);
    if (invitationHash !== null) return this.useInvitation(asked, account, invitationHash);
    return this.signIn(asked, account, isAnew === 1);
  }

  private linkOwn(asked: Asked, account: ProvenAccount, personId: string): Promise<null> {
    return this.work.write(contextOf(asked, personId), async (tx) => {
      if (!(await this.isActive(tx, personId))) throw notLinked();
      await this.accounts.link(tx, account, personId);
      return null;
    });
  }

  private useInvitation(asked: Asked, account: ProvenAccount, hash: string): Promise<NewSession> {
    return this.work.write(contextOf(asked), async (tx) => {
      const personId = (await this.links.takeLink(tx, hash))?.personId ?? null;
      if (personId === null || !(await this.isActive(tx, personId))) throw linkSpent();
      await this.accounts.link(tx, account, personId);
      // Whoever has the link was sent it.
      return this.sessions.start(tx, personId, 'session.started', { isProved: true });
    });
  }

  private async signIn(
    asked: Asked,
    account: ProvenAccount,
    isProved: boolean,
  ): Promise<NewSession> {
    const id = await this.work.readOne((tx) => this.accounts.personOf(tx, account));
    if (id === null) throw notLinked();
    const session = await this.work.write(contextOf(asked, id), async (tx) => {
      // It may have been taken away from them meanwhile.
      const isTheirs = (await this.accounts.personOf(tx, account)) === id;
      if (!isTheirs || !(await this.isActive(tx, id))) return null;
      await this.accounts.admit(tx, account, id);
      return this.sessions.start(tx, id, 'session.started', { isProved });
    });
    if (session !== null) return session;
    await this.sessions.noteFailure(asked, { id });
    throw notLinked();
  }

  private async isActive(tx: WriteTx, id: string): Promise<boolean> {
    return (await this.people.row(tx, id))?.status === 'active';
  }
}
