import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Settings } from '../config/settings.js';
import { htmlOf, textOf } from '../../kernel/letter.js';
import type { Mail } from './mail.js';

/** What came of handing a mail over; `refused`: trying again would end in the same way. */
export type Handed =
  | { readonly kind: 'taken'; readonly reply: string }
  | { readonly kind: 'refused'; readonly reply: string };

const CONNECT_MS = 15_000;
const ANSWER_MS = 60_000;

/** The one way to the mail server that SMTP_URL names. */
@Injectable()
export class PostOffice {
  constructor(private readonly settings: Settings) {}

  /**
   * Each mail keeps one Message-ID: a server or reader that is handed it twice, after a process
   * ended in the middle, knows it for the same.
   * @throws what another attempt may change: no connection, a server that is busy
   */
  async hand(mail: Mail): Promise<Handed> {
    const { mail: office } = this.settings;
    if (office === null) return { kind: 'refused', reply: 'no mail server is set (SMTP_URL)' };
    const transport = createTransport({
      url: office.url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
      // A login is given only to a server that proves who it is.
      requireTLS: hasLogin(office.url),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const { blocks, subject } = mail.letter;
    try {
      const { response } = await transport.sendMail({
        from: office.from,
        to: { name: mail.name ?? '', address: mail.address },
        subject,
        messageId: messageIdOf(mail, office.from.address),
        date: new Date(mail.createdAt),
        text: textOf(blocks),
        html: htmlOf(blocks, mail.language),
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
        ...(mail.calendar
          ? { icalEvent: { method: mail.calendar.method, content: mail.calendar.text } }
          : {}),
      });
      return { kind: 'taken', reply: String(response) };
    } catch (error) {
      const reply = refusalOf(error);
      if (reply === null) throw error;
      return { kind: 'refused', reply };
    } finally {
      transport.close();
    }
  }
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

function hasLogin(url: string): boolean {
  const { username, hostname } = new URL(url);
  return username !== '' && !LOOPBACK.includes(hostname);
}

export const messageIdOf = ({ id }: Pick<Mail, 'id'>, from: string): string =>
  `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;

/** 5xx to the recipient or the letter is final (RFC 5321, 4.2.1); to our sign-in it is not. */
function refusalOf(error: unknown): string | null {
  const { responseCode, response, command } = Object(error) as {
    readonly responseCode?: unknown;
    readonly response?: unknown;
    readonly command?: unknown;
  };
  const isOurs = typeof command === 'string' && /^(AUTH|CONN|EHLO|STARTTLS)/.test(command);
  if (isOurs || typeof responseCode !== 'number' || responseCode < 500) return null;
  return String(response ?? responseCode);
}
