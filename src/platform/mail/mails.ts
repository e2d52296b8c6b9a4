import { Injectable } from '@nestjs/common';
import { withLines } from '../../kernel/content-line.js';
import { invariant } from '../../kernel/invariant.js';
import type { Language } from '../../kernel/message.js';
import { Settings } from '../config/settings.js';
import type { ReadTx, WriteTx } from '../database/work.js';
import { Jobs } from '../jobs/jobs.js';
import { writtenIn, type Letter } from '../../kernel/letter.js';
import { letterheadLine, type Letterhead } from '../../kernel/letterhead.js';
import type { CalendarPart, Mail, MailSubject } from './mail.js';
import { MailStore } from './persistence/mail.store.js';
import { SEND_MAIL_JOB } from './send-mail.definition.js';

export type Recipient = {
  readonly address: string;
  readonly name: string | null;
  readonly language: Language;
};

export type NewMail = {
  /** Stable words for what causes it, e.g. `date asked 0190…`: once per cause and address. */
  readonly cause: string;
  readonly to: Recipient;
  readonly letter: Letter;
  readonly calendar?: CalendarPart | null;
  readonly about: MailSubject;
  readonly regionId: string | null;
};

/** Makes the secret that a mark stands for, e.g. the token of a link. */
type Secret = (id: string) => string;

/** In whose name letters are written at the moment; null: in nobody's. */
type Signature = (tx: ReadTx) => Promise<Letterhead | null>;

const MARK = /\[\[([a-z-]+):([0-9a-f-]{36})\]\]/g;

/**
 * Where mails come from. A mail is a row, written in the transaction of the change that causes it,
 * as a job is: it is there when the change is, and once. Secrets stand in it as marks, which are
 * replaced only on the way out, so that no copy of the database gives one away.
 */
@Injectable()
export class Mails {
  private readonly secrets = new Map<string, Secret>();
  private signature: Signature = () => Promise.resolve(null);

  constructor(
    private readonly store: MailStore,
    private readonly jobs: Jobs,
    private readonly settings: Settings,
  ) {}

  /** Says how the marks of one kind are replaced on the way out. */
  fills(kind: string, secret: Secret): void {
    invariant(!this.secrets.has(kind), `${kind} is filled once`);
    this.secrets.set(kind, secret);
  }

  /** Says in whose name letters are written. */
  signs(signature: Signature): void {
    this.signature = signature;
  }

  /** @returns its id, or null when it was written before */
  async post(tx: WriteTx, mail: NewMail): Promise<string | null> {
    const { cause, to, letter, about, regionId, calendar = null } = mail;
    if (await this.store.isWritten(tx, cause, to.address)) return null;
    const id = tx.newId();
    const isSent = this.settings.mail !== null;
    await this.store.insert(tx, {
      ...to,
      id,
      cause,
      letter: writtenIn(signed(letter, await this.signature(tx)), to.language),
      calendar,
      regionId,
      subject: about,
      state: isSent ? 'waiting' : 'kept',
      reply: null,
      attempts: 0,
      sentAt: null,
      createdAt: tx.now,
    });
    if (isSent) await this.enqueue(tx, id, regionId);
    return id;
  }

  /** Whether this was written to somebody already. */
  isWritten(tx: ReadTx, cause: string, address: string): Promise<boolean> {
    return this.store.isWritten(tx, cause, address);
  }

  /** Sends it once more, or at last. */
  async again(tx: WriteTx, { id, regionId }: Pick<Mail, 'id' | 'regionId'>): Promise<void> {
    await this.store.update(tx, id, { state: 'waiting', attempts: 0, reply: null });
    await this.enqueue(tx, id, regionId);
  }

  about(tx: ReadTx, subject: MailSubject): Promise<Mail[]> {
    return this.store.about(tx, subject);
  }

  /** The letter with its secrets: for whoever it is sent to. */
  filled(mail: Mail): Mail {
    const fill = (text: string) =>
      text.replace(MARK, (mark, kind: string, id: string) => this.secrets.get(kind)?.(id) ?? mark);
    const { subject, blocks } = mail.letter;
    const filledBlocks = blocks.map((block) =>
      block.kind === 'button' ? { ...block, url: fill(block.url) } : block,
    );
    // Of a calendar only whom it answers to: every other line holds what somebody has typed.
    const answered = (line: string) => (line.startsWith('ORGANIZER') ? fill(line) : line);
    const calendar = mail.calendar && {
      ...mail.calendar,
      text: withLines(mail.calendar.text, answered),
    };
    return { ...mail, calendar, letter: { subject, blocks: filledBlocks } };
  }

  private async enqueue(tx: WriteTx, mailId: string, regionId: string | null): Promise<void> {
    const subject = { type: 'mail', id: mailId };
    // In nobody's name: who caused it may be gone by the time it is sent.
    await this.jobs.enqueue(tx, SEND_MAIL_JOB, { mailId }, { subject, regionId, inOwnRight: true });
  }
}

const signed = (letter: Letter, letterhead: Letterhead | null): Letter => {
  if (letterhead === null) return letter;
  const text = letterheadLine(letterhead);
  return { ...letter, blocks: [...letter.blocks, { kind: 'text', text }] };
};

/** A secret in a letter's address, until it is sent. */
export const markOf = (kind: string, id: string): string => `[[${kind}:${id}]]`;
