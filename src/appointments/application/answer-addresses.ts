import { timingSafeEqual } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Mails, markOf } from '../../platform/mail/mails.js';
import { derivedId } from './derived-id.js';
import { AddressTokens } from './tokens.js';

const MARK = 'date-answer';
const PURPOSE = 'date answer';

/** 128 bits: what stands before the @ has room for 64 characters (RFC 5321, 4.5.3.1.1). */
const KEY_LENGTH = 32;

/**
 * To whom a calendar program answers: an address of its own for each date and each address that is
 * invited. Who answers to it has had the mail, as somebody who holds a link has.
 */
@Injectable()
export class AnswerAddresses implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    private readonly tokens: AddressTokens,
    private readonly mails: Mails,
  ) {}

  onModuleInit(): void {
    this.mails.fills(MARK, (id) => this.keyOf(id));
  }

  /** Whether answers in calendars reach us, and count. */
  get areRead(): boolean {
    return this.mailbox !== null && !this.settings.linkCode;
  }

  /** @returns as it stands in a mail until that is sent; nothing where no mailbox is set */
  of(appointmentId: string, invited: string): { readonly address?: string } {
    const [name, domain] = this.mailbox?.split('@') ?? [];
    if (name === undefined || domain === undefined) return {};
    return { address: `${name}+${markOf(MARK, idOf(appointmentId, invited))}@${domain}` };
  }

  /** Whether an answer went to the address that was made for whoever is invited. */
  isOf(answeredTo: string, appointmentId: string, invited: string): boolean {
    const [, given = ''] = /\+([0-9a-f]+)@/i.exec(answeredTo) ?? [];
    const key = this.keyOf(idOf(appointmentId, invited));
    const [a, b] = [given.toLowerCase(), key].map((one) => Buffer.from(one)) as [Buffer, Buffer];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  private get mailbox(): string | null {
    return this.settings.mail?.answersTo ?? null;
  }

  private keyOf(id: string): string {
    return this.tokens.of(PURPOSE, id).slice(0, KEY_LENGTH);
  }
}

/** In the form of an id, so that it can stand in a mark. */
const idOf = (appointmentId: string, invited: string): string =>
  derivedId(PURPOSE, appointmentId, invited.toLowerCase());
