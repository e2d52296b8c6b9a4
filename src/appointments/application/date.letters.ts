import { Injectable } from '@nestjs/common';
import { People } from '../../access/access.facade.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Letter } from '../../kernel/letter.js';
import type { Reason } from '../../kernel/message.js';
import type { CalendarPart, Mail } from '../../platform/mail/mail.js';
import { Mails, type Recipient } from '../../platform/mail/mails.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { ContactRole, RoleContact } from '../../regions/domain/region.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  agreedLetter,
  askLetter,
  codeLetter,
  endedLetter,
  newsLetter,
  notUsedLetter,
  overdueLetter,
  receiptLetter,
  type Answered,
  type LetterFacts,
} from '../domain/letters.js';
import { mailingsOf, type Mailing, type Turn } from '../domain/mailing.js';
import { APPOINTMENT, type Move } from '../domain/move.js';
import type { Standing } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { turnOf } from '../persistence/appointment.store.js';
import { Calendars } from './calendars.js';
import { Links } from './links.js';
import { AppointmentSubjects } from './subjects.js';

type Contact = RoleContact & { readonly email: string };

/** What every letter about one date is written from. */
type Desk = Omit<LetterFacts, 'role'> & {
  readonly row: AppointmentRow;
  readonly contacts: readonly Contact[];
};

type Asking = {
  readonly role: ContactRole;
  readonly proposal: Move;
  /** Once per cause, as every mail is. */
  readonly cause: string;
};

/**
 * Who is told what by mail when something is said of a date. The letters are rows of the write that
 * says it: they are there once, and not at all when it is taken back.
 */
@Injectable()
export class DateLetters {
  constructor(
    private readonly mails: Mails,
    private readonly links: Links,
    private readonly regions: Regions,
    private readonly people: People,
    private readonly subjects: AppointmentSubjects,
    private readonly calendars: Calendars,
  ) {}

  /** @param row as it now stands */
  async tell(tx: WriteTx, row: AppointmentRow, turn: Turn): Promise<void> {
    const desk = await this.deskOf(tx, row);
    if (desk === null) return;
    for (const mailing of mailingsOf(turn)) {
      const contact = desk.contacts.find(({ role }) => role === mailing.role);
      if (contact !== undefined) await this.post(tx, desk, { contact, mailing, turn });
    }
    if (isNewsToCentre(turn.move)) await this.tellCentre(tx, desk, turn);
  }

  /** Asks a role by a letter with a link of its own, e.g. once more. */
  async ask(
    tx: WriteTx,
    row: AppointmentRow,
    { role, proposal, cause }: Asking,
    written: (facts: LetterFacts, url: string) => Letter = (facts, url) =>
      askLetter(facts, proposal, url),
  ): Promise<void> {
    const [desk, contact] = await this.deskFor(tx, row, role);
    if (desk === null || contact === undefined) return;
    // A link is made for a letter that goes out, not for one that did.
    if (await this.mails.isWritten(tx, cause, contact.email)) return;
    const url = await this.answerLink(tx, role, proposal);
    await this.mails.post(tx, {
      ...about(row),
      cause,
      to: recipientOf(contact),
      letter: written({ ...desk, role }, url),
    });
  }

  /** An answer that came by a calendar could not be used. */
  async notUsed(
    tx: WriteTx,
    row: AppointmentRow,
    { role, because, cause }: { role: ContactRole; because: readonly Reason[]; cause: string },
  ): Promise<void> {
    const [desk, contact] = await this.deskFor(tx, row, role);
    if (desk === null || contact === undefined) return;
    const letter = notUsedLetter({ ...desk, role }, because);
    await this.mails.post(tx, { ...about(row), cause, to: recipientOf(contact), letter });
  }

  /** Six digits, by which a new device may speak for the role. */
  async code(
    tx: WriteTx,
    row: AppointmentRow,
    { role, code, cause }: { role: ContactRole; code: string; cause: string },
  ): Promise<void> {
    const [desk, contact] = await this.deskFor(tx, row, role);
    if (desk === null || contact === undefined) return;
    const letter = codeLetter({ ...desk, role }, code);
    await this.mails.post(tx, { ...about(row), cause, to: recipientOf(contact), letter });
  }

  /** Tells whoever fills a role from now on what they are asked, or what is agreed. */
  async introduce(
    tx: WriteTx,
    row: AppointmentRow,
    { role, standing, as }: { role: ContactRole; standing: Standing; as: string },
  ): Promise<void> {
    const { proposal, agreed } = standing;
    const [desk, contact] = await this.deskFor(tx, row, role);
    if (desk === null || contact === undefined || proposal === null) return;
    const isAsked = agreed === null && !standing.answers.has(role);
    if (isAsked)
      return this.ask(tx, row, { role, proposal, cause: `date asked-anew ${as} ${row.id}` });
    if (agreed === null) return;
    await this.mails.post(tx, {
      ...about(row),
      cause: `date agreed-anew ${as} ${row.id}`,
      to: recipientOf(contact),
      letter: await this.agreed(tx, { ...desk, role }, agreed, proposal),
      calendar: this.calendarOf(tx, desk, { kind: 'agreed', role, window: agreed }, contact),
    });
  }

  /** Those of the centre who coordinate are told that nobody has answered in time. */
  async escalate(tx: WriteTx, row: AppointmentRow, proposal: Move): Promise<void> {
    const desk = await this.deskOf(tx, row);
    if (desk === null || row.answerBy === null) return;
    const silent = turnOf(row).filter((party) => party !== 'centre');
    const letter = overdueLetter(
      desk,
      { silent, answerBy: row.answerBy },
      this.links.pageOf(row.id),
    );
    for (const to of await this.people.holders(tx, 'coordinator')) {
      await this.mails.post(tx, {
        ...about(row),
        cause: `date overdue ${proposal.id}`,
        to,
        letter,
      });
    }
  }

  private async deskOf(tx: ReadTx, row: AppointmentRow): Promise<Desk | null> {
    const { regionId, subjectType, subjectId } = row;
    const region = regionId === null ? null : await this.regions.nameOf(tx, regionId);
    if (regionId === null || region === null) return null;
    const contacts = await this.regions.contacts(tx, regionId);
    const subject = await this.subjects.describe(tx, subjectType, subjectId);
    return { row, region, subject, contacts: contacts.filter(isReached) };
  }

  /** With whoever fills the role, if anybody does. */
  private async deskFor(
    tx: ReadTx,
    row: AppointmentRow,
    role: ContactRole,
  ): Promise<readonly [Desk | null, Contact | undefined]> {
    const desk = await this.deskOf(tx, row);
    return [desk, desk?.contacts.find((one) => one.role === role)];
  }

  private async post(
    tx: WriteTx,
    desk: Desk,
    { contact, mailing, turn }: { contact: Contact; mailing: Mailing; turn: Turn },
  ): Promise<void> {
    const facts = { ...desk, role: contact.role };
    await this.mails.post(tx, {
      ...about(desk.row),
      cause: `date ${mailing.kind} ${mailing.role} ${turn.move.id}`,
      to: recipientOf(contact),
      letter: await this.written(tx, facts, mailing, turn),
      calendar: this.calendarOf(tx, desk, mailing, contact),
    });
  }

  private async written(
    tx: WriteTx,
    facts: LetterFacts,
    mailing: Mailing,
    { move, after }: Turn,
  ): Promise<Letter> {
    const { role } = facts;
    switch (mailing.kind) {
      case 'ask': {
        const proposal = after.proposal ?? move;
        return askLetter(facts, proposal, await this.answerLink(tx, role, proposal));
      }
      case 'receipt': {
        const url = await this.links.make(tx, 'objection', { role, move });
        return receiptLetter(facts, answeredOf({ move, after }), url);
      }
      case 'agreed':
        return this.agreed(tx, facts, mailing.window, after.proposal ?? move);
      case 'ended':
        return endedLetter(facts, {
          window: mailing.window,
          reason: move.reason,
          isCalledOff: after.state === 'cancelled',
        });
      default:
        return mailing satisfies never;
    }
  }

  private async agreed(
    tx: WriteTx,
    facts: LetterFacts,
    window: Window,
    proposal: Move,
  ): Promise<Letter> {
    const { areAnswersRead: isCalendarRead } = this.calendars;
    const url = await this.answerLink(tx, facts.role, proposal);
    return agreedLetter(facts, { window, isCalendarRead }, url);
  }

  private calendarOf(
    tx: WriteTx,
    desk: Desk,
    mailing: Mailing,
    { email: to }: Contact,
  ): CalendarPart | null {
    if (mailing.kind !== 'agreed' && mailing.kind !== 'ended') return null;
    const { window } = mailing;
    if (window === null) return null;
    const { row, subject } = desk;
    const attendees = desk.contacts.map(({ displayName, email }) => ({
      name: displayName,
      address: email,
    }));
    const invited = { row, subject, window, attendees, to };
    return this.calendars.part(tx, invited, mailing.kind === 'ended');
  }

  /** Whoever of the centre made the proposal is told what came of it; else all who coordinate. */
  private async tellCentre(tx: WriteTx, desk: Desk, { before, move, after }: Turn): Promise<void> {
    const asked = before.proposal;
    const own =
      asked?.party === 'centre' ? await this.people.recipient(tx, asked.recordedBy) : null;
    const told = own === null ? await this.people.holders(tx, 'coordinator') : [own];
    const url = this.links.pageOf(desk.row.id);
    const letter = newsLetter(desk, answeredOf({ move, after }), url);
    for (const to of told) {
      await this.mails.post(tx, { ...about(desk.row), cause: `date news ${move.id}`, to, letter });
    }
  }

  private answerLink(tx: WriteTx, role: ContactRole, move: Move): Promise<string> {
    return this.links.make(tx, 'answer', { role, move });
  }
}

/** Letters to people of the centre, whose addresses are no business of a region's. */
export const isToCentre = ({ cause }: Pick<Mail, 'cause'>): boolean =>
  /^date (?:news|overdue) /.test(cause);

/** What the region says, and what a rule does by itself, is news to the centre. */
const isNewsToCentre = ({ party, channel }: Move): boolean =>
  party !== 'centre' || channel === 'system';

const isReached = (contact: RoleContact): contact is Contact => contact.email !== null;

const recipientOf = ({ email, displayName, language }: Contact): Recipient => ({
  address: email,
  name: displayName,
  language,
});

const about = ({ id, regionId }: AppointmentRow) => ({
  about: { type: APPOINTMENT, id },
  regionId,
});

/** What a party said, with the windows that it is about. */
const answeredOf = ({ move, after }: Pick<Turn, 'move' | 'after'>): Answered => ({
  party: move.party,
  kind: move.kind,
  windows:
    move.kind === 'propose'
      ? move.windows
      : move.chosen.flatMap((at) => after.proposal?.windows[at] ?? []),
  reason: move.reason,
  isByPhone: move.channel === 'phone',
});
