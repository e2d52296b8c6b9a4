import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Mails, markOf } from '../../platform/mail/mails.js';
import { expiryOf, objectionEnds, type DateLink, type LinkKind } from '../domain/link.js';
import type { Move } from '../domain/move.js';
import { LinkStore } from '../persistence/link.store.js';
import type { ContactRole } from '../../regions/domain/region.js';
import { AddressTokens } from './tokens.js';

const MARK = 'date-link';
const PURPOSE = 'date link';

/** Before the token in an address; after it nothing. */
const LINK_PATH = '/d/';

/** The links that speak for contact roles. A mail that goes out twice bears the same one. */
@Injectable()
export class Links implements OnModuleInit {
  constructor(
    private readonly store: LinkStore,
    private readonly tokens: AddressTokens,
    private readonly mails: Mails,
    private readonly address: PublicAddress,
  ) {}

  onModuleInit(): void {
    this.mails.fills(MARK, (id) => this.tokens.of(PURPOSE, id));
  }

  /** @returns the address as it stands in a mail until that is sent */
  async make(
    tx: WriteTx,
    kind: LinkKind,
    { role, move }: { readonly role: ContactRole; readonly move: Move },
  ): Promise<string> {
    const id = tx.newId();
    const link: DateLink = {
      id,
      appointmentId: move.appointmentId,
      kind,
      role,
      moveId: move.id,
      expiresAt: kind === 'answer' ? expiryOf(move) : objectionEnds(tx.now),
      revokedAt: null,
      createdAt: tx.now,
    };
    await this.store.insert(tx, link, this.tokens.hashOf(PURPOSE, id));
    return this.address.of(`${LINK_PATH}${markOf(MARK, id)}`);
  }

  /** Where those of the centre read and answer it, signed in. */
  pageOf(appointmentId: string): string {
    return this.address.of(`/appointments/${appointmentId}`);
  }

  /** @returns null when no link has this token */
  async byToken(tx: ReadTx, token: string): Promise<DateLink | null> {
    const hash = AddressTokens.hash(token);
    return hash === null ? null : this.store.byHash(tx, hash);
  }
}
