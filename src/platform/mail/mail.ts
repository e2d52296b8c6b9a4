import type { InstantMs } from '../../kernel/instant.js';
import type { Language } from '../../kernel/message.js';
import type { WrittenLetter } from '../../kernel/letter.js';

/**
 * `kept`: no mail server is set, so it is read in the outbox; `failed`: the server refused it for
 * good, or could not be reached for days.
 */
export const MAIL_STATES = ['waiting', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A calendar file that goes with a letter, so that a mail program offers to accept it. */
export type CalendarPart = {
  readonly method: 'REQUEST' | 'CANCEL';
  /** iCalendar, with CRLF. */
  readonly text: string;
};

export type MailSubject = { readonly type: string; readonly id: string };

/** One letter to one address. */
export type Mail = {
  readonly id: string;
  /** What it was written for: once per cause and address, however often that is done. */
  readonly cause: string;
  readonly address: string;
  readonly name: string | null;
  readonly language: Language;
  readonly letter: WrittenLetter;
  readonly calendar: CalendarPart | null;
  readonly regionId: string | null;
  readonly subject: MailSubject;
  readonly state: MailState;
  /** What the server said last. */
  readonly reply: string | null;
  readonly attempts: number;
  readonly sentAt: InstantMs | null;
  readonly createdAt: InstantMs;
};
