import { Injectable } from '@nestjs/common';
import { inScope } from '../../kernel/actor.js';
import { IdriftError, notFound } from '../../kernel/errors.js';
import { isUuid } from '../../kernel/ids.js';
import type { Reason } from '../../kernel/message.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import type { RoleContact } from '../../regions/domain/region.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  NOTHING_NEW,
  readReply,
  type CalendarReply,
  type ReadReply,
} from '../domain/calendar-reply.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { AnswerAddresses } from './answer-addresses.js';
import { AppointmentCommands } from './appointment.commands.js';
import { DateLetters } from './date.letters.js';
import { derivedId } from './derived-id.js';

export const ANSWER_OUTCOMES = ['said', 'nothing-new', 'not-used'] as const;

/** What came of an answer; `because` where it could not be used, which the role is told by mail. */
export type AnswerOutcome = {
  readonly outcome: (typeof ANSWER_OUTCOMES)[number];
  readonly because: readonly Reason[];
};

type Answering = {
  readonly row: AppointmentRow;
  readonly contact: RoleContact;
  readonly read: ReadReply;
  /** Of what it says; there already when it was handed in before. */
  readonly moveId: string;
};

/**
 * Answers that calendar programs give by mail. One counts when it went to the address that was made
 * for this date and this contact, is the contact's own, and is of the invitation that holds.
 */
@Injectable()
export class CalendarAnswers {
  constructor(
    private readonly work: Work,
    private readonly store: AppointmentStore,
    private readonly regions: Regions,
    private readonly addresses: AnswerAddresses,
    private readonly commands: AppointmentCommands,
    private readonly letters: DateLetters,
  ) {}

  /**
   * The same mail again is the same answer, and changes nothing.
   * @throws `not-found` when it answers nothing of ours, or was given by somebody else
   */
  async take(context: WriteContext, reply: CalendarReply): Promise<AnswerOutcome> {
    const found = await this.answeringOf(context, reply);
    if (found.length === 0) throw notFound();
    const outcomes: AnswerOutcome[] = [];
    // Whoever fills both roles answers for both.
    for (const one of found) outcomes.push(await this.takeOne(context, one));
    return outcomes.find(({ outcome }) => outcome !== 'said') ?? { outcome: 'said', because: [] };
  }

  private answeringOf({ actor }: WriteContext, reply: CalendarReply): Promise<Answering[]> {
    if (!isUuid(reply.uid)) return Promise.resolve([]);
    return this.work.read(async (tx) => {
      const row = await this.store.find(tx, reply.uid);
      if (row === null || row.regionId === null || !inScope(actor.scope, row.regionId)) return [];
      const { standing, moves } = await this.store.talk(tx, row);
      const contacts = await this.regions.contacts(tx, row.regionId);
      return contacts
        .filter(({ email }) => email !== null && this.isOwn(reply, row.id, email))
        .map((contact): Answering => {
          const moveId = moveIdOf(reply, contact.role);
          const isKnown = moves.some(({ id }) => id === moveId);
          const read = isKnown ? NOTHING_NEW : readReply(reply, standing, row.sequence);
          return { row, moveId, contact, read };
        });
    });
  }

  /** An invitation that was passed on is answered by others, too: that says nothing of the role. */
  private isOwn({ organizer, attendee }: CalendarReply, id: string, email: string): boolean {
    const isSame = attendee.toLowerCase() === email.toLowerCase();
    return isSame && this.addresses.isOf(organizer, id, email);
  }

  private async takeOne(context: WriteContext, answering: Answering): Promise<AnswerOutcome> {
    const { row, contact, read, moveId: id } = answering;
    if (read.kind === 'nothing-new') return { outcome: 'nothing-new', because: [] };
    if (read.kind === 'not-used') return this.notUsed(context, answering, read.because);
    const target = { id: row.id, revision: null, channel: 'mail' } as const;
    try {
      await this.commands.say(context, target, { ...read.said, id, party: contact.role });
      return { outcome: 'said', because: [] };
    } catch (error) {
      if (!(error instanceof IdriftError) || error.kind !== 'refused') throw error;
      return this.notUsed(context, answering, error.details.because ?? []);
    }
  }

  /** Nobody is left to believe that they have answered. */
  private async notUsed(
    context: WriteContext,
    { row, contact: { role }, moveId }: Answering,
    because: readonly Reason[],
  ): Promise<AnswerOutcome> {
    const cause = `date answer-not-used ${role} ${moveId}`;
    await this.work.write(context, (tx) => this.letters.notUsed(tx, row, { role, because, cause }));
    return { outcome: 'not-used', because };
  }
}

/** The same for the same answer, however often it is handed in. */
const moveIdOf = ({ uid, sequence, answer, stamp, window }: CalendarReply, role: string): string =>
  derivedId('calendar answer', uid, sequence, answer, stamp, window, role);
