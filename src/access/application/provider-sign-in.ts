import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { OpenId } from '../adapters/open-id.js';
import { PER_ADDRESS } from '../domain/throttle.js';
import { WAY_MS } from '../domain/provider.js';
import type { ProviderWayRow } from '../persistence/provider-account.entity.js';
import { ProviderAccountStore } from '../persistence/provider-account.store.js';
import { Attempts, gateOf } from './attempts.js';
import { Providers } from './providers.js';
import { ProviderSessions } from './provider-sessions.js';
import { contextOf, type Asked, type NewSession } from './session.commands.js';
import { hashToken, newToken } from './tokens.js';

type FromOutside = Asked & { readonly address: string };

export type Departure = {
  readonly providerId: string;
  /** Of a person who has been invited and links an account instead of choosing a password. */
  readonly invitation?: string | undefined;
  /** They prove themselves to the provider again, to whom they may be signed in. */
  readonly isAnew?: boolean | undefined;
  /** What the browser keeps already, from another way that it began. */
  readonly browser: string | null;
};

/** Back again: what stands in the address, and who is signed in by now. */
type Return = {
  readonly query: string;
  readonly browser: string | null;
  readonly signedIn: string | null;
};

export type Going = { readonly url: string; readonly browser: string };

/** To a provider and back: nothing of it is believed before the way back has been proved. */
@Injectable()
export class ProviderSignIn {
  constructor(
    private readonly work: Work,
    private readonly store: ProviderAccountStore,
    private readonly providers: Providers,
    private readonly openId: OpenId,
    private readonly sessions: ProviderSessions,
    private readonly attempts: Attempts,
  ) {}

  /** To sign in, or to use an invitation. */
  async depart({ address, ...asked }: FromOutside, departure: Departure): Promise<Going> {
    const context = contextOf(asked);
    this.providers.find(departure.providerId);
    await this.work.write(context, (tx) => this.attempts.count(tx, [gateFor(address)]));
    return this.begin(context, departure, null);
  }

  /**
   * Back again, with what stands in the address.
   * @returns a session, or null where an account was linked to who is signed in
   */
  async arrive(
    { address, ...asked }: FromOutside,
    { query, browser, signedIn }: Return,
  ): Promise<NewSession | null> {
    const state = new URLSearchParams(query).get('state') ?? '';
    const way = await this.work.write(contextOf(asked), async (tx) => {
      const taken = await this.store.take(tx, hashToken(state), hashToken(browser ?? ''));
      if (taken !== null) await this.attempts.giveBack(tx, gateFor(address));
      return taken;
    });
    // Who began to link has to be here yet: signed out, or with all sessions ended, they are not.
    const isThere = way?.personId === null || way?.personId === signedIn;
    if (way === null || !isThere) throw refused([WAY_LOST]);
    const provider = this.providers.find(way.provider);
    const { nonce, verifier } = way;
    const isAnew = way.isAnew === 1;
    const proven = await this.openId.proven(provider, { state, nonce, verifier, isAnew }, query);
    return this.sessions.begin(asked, { provider, ...proven }, way);
  }

  /** @param personId who is signed in and links an account of theirs */
  async begin(
    context: WriteContext,
    { providerId, invitation, isAnew = false, browser: kept }: Departure,
    personId: string | null,
  ): Promise<Going> {
    const provider = this.providers.find(providerId);
    const way = this.openId.newWay(isAnew);
    const url = await this.openId.addressOf(provider, way);
    const browser = kept ?? newToken();
    await this.work.write(context, (tx) => {
      const row: ProviderWayRow = {
        stateHash: hashToken(way.state),
        browserHash: hashToken(browser),
        provider: provider.id,
        verifier: way.verifier,
        nonce: way.nonce,
        invitationHash: invitation === undefined ? null : hashToken(invitation),
        personId,
        isAnew: isAnew ? 1 : 0,
        expiresAt: tx.now + WAY_MS,
      };
      return this.store.begin(tx, row);
    });
    return { url, browser };
  }
}

/** Nobody fills the table of those who never come back. */
const gateFor = (address: string) => gateOf(`departure from ${address}`, PER_ADDRESS);

const WAY_LOST = reason(
  'way-lost',
  'This sign-in was not begun in this browser, is used, or took too long: begin again.',
  'Dette login er ikke begyndt i denne browser, er brugt eller tog for lang tid: begynd forfra.',
);
