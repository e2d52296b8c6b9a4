import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { CalendarPart } from '../../platform/mail/mail.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { invitationOf, type Attendee, type CalendarEvent } from '../domain/invitation.js';
import type { SubjectWords } from '../domain/subject-words.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AnswerAddresses } from './answer-addresses.js';

/** Before a mail server is set: a name that belongs to nobody (RFC 2606). */
const NOBODY = { name: 'Idrift', address: 'idrift@idrift.invalid' };

/** Agreed dates as calendar files that go with mails. */
@Injectable()
export class Calendars {
  constructor(
    private readonly settings: Settings,
    private readonly answers: AnswerAddresses,
  ) {}

  /** Whether what is answered in a calendar reaches us. */
  get areAnswersRead(): boolean {
    return this.answers.areRead;
  }

  /** @param isCancelled the window holds no longer: calendars take it out */
  part(
    tx: WriteTx,
    { row, subject, window, attendees, to }: Invited,
    isCancelled: boolean,
  ): CalendarPart {
    const event = {
      ...eventOf(row, subject, window),
      stamp: tx.now,
      status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
    } as const;
    const organizer = {
      ...organizerOf(this.settings),
      ...this.answers.of(row.id, to),
    };
    const text = invitationOf(event, { organizer, attendees });
    return { method: isCancelled ? 'CANCEL' : 'REQUEST', text };
  }
}

/** Whoever mails are from. */
export const organizerOf = ({ mail }: Pick<Settings, 'mail'>): Attendee => mail?.from ?? NOBODY;

type Invited = {
  readonly row: AppointmentRow;
  readonly subject: SubjectWords;
  readonly window: Window;
  readonly attendees: readonly Attendee[];
  /** Whose calendar it is for. */
  readonly to: string;
};

/** In Danish: a calendar is one file for whoever is invited. */
export const eventOf = (
  row: Pick<AppointmentRow, 'id' | 'sequence'>,
  { what, title, where, facts, means }: SubjectWords,
  window: Window,
): Omit<CalendarEvent, 'stamp' | 'status'> => ({
  uid: row.id,
  sequence: row.sequence,
  window,
  summary: `${what.da}: ${title}`,
  description: [...facts.map(({ label, value }) => `${label.da}: ${value}`), means.da].join('\n'),
  location: where,
});
