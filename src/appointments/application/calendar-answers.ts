import { Injectable } from '@nestjs/common';
import { IdriftError } from '../../kernel/errors.js';
import type { Reason } from '../../kernel/message.js';
import { Settings } from '../../platform/config/settings.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import type { ContactRole } from '../../regions/domain/region.js';
import {
  NOTHING_NEW,
  readReply,
  saidByAll,
  type CalendarReply,
  type ReadReply,
} from '../domain/calendar-reply.js';
import { AppointmentStore, type Talk } from '../persistence/appointment.store.js';
import { AppointmentCommands } from './appointment.commands.js';
import { DateLetters } from './date.letters.js';
import { derivedId } from './derived-id.js';
import { InvitedContacts, type Answering } from './invited-contacts.js';

export const ANSWER_OUTCOMES = ['said', 'nothing-new', 'not-used'] as const;

/** What came of an answer; `because` where it could not be used, which the role is told by mail. */
export type AnswerOutcome = {
  readonly outcome: (typeof ANSWER_OUTCOMES)[number];
  readonly because: readonly Reason[];
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
    private readonly who: InvitedContacts,
    private readonly settings: Settings,
    private readonly commands: AppointmentCommands,
    private readonly letters: DateLetters,
  ) {}

  /**
   * The same mail again is the same answer, and changes nothing.
   * @throws `not-found` when it answers nothing of ours
   */
  async take(context: WriteContext, reply: CalendarReply): Promise<AnswerOutcome> {
    try {
      return await this.work.write(context, (tx) => this.judge(tx, reply));
    } catch (error) {
      if (!(error instanceof IdriftError) || error.kind !== 'refused') throw error;
      const because = error.details.because ?? [];
      return this.work.write(context, async (tx) =>
        this.notUsed(tx, await this.who.answered(tx, reply), reply, because),
      );
    }
  }

  private async judge(tx: WriteTx, reply: CalendarReply): Promise<AnswerOutcome> {
    const answering = await this.who.answered(tx, reply);
    const { row, roles } = answering;
    const talk = await this.store.talk(tx, row);
    const read = this.read(reply, answering, talk, tx.now);
    if (read.kind === 'nothing-new') return { outcome: read.kind, because: [] };
    if (read.kind === 'not-used') return this.notUsed(tx, answering, reply, read.because);
    const target = { id: row.id, revision: null, channel: 'mail' } as const;
    const idOf = (role: ContactRole) => moveIdOf(reply, role);
    for (const said of saidByAll(read.said, roles, talk.standing, idOf)) {
      await this.commands.sayWithin(tx, target, said);
    }
    return { outcome: 'said', because: [] };
  }

  private read(
    reply: CalendarReply,
    { row, address, roles }: Answering,
    { moves, standing }: Talk,
    now: number,
  ): ReadReply {
    const isKnown = roles.some((role) => moves.some(({ id }) => id === moveIdOf(reply, role)));
    if (isKnown) return NOTHING_NEW;
    const { linkCode: asksCode } = this.settings;
    return readReply(reply, { address, standing, now, asksCode, sequence: row.sequence });
  }

  /** Nobody is left to believe that they have answered. */
  private async notUsed(
    tx: WriteTx,
    { row, roles: [role] }: Answering,
    reply: CalendarReply,
    because: readonly Reason[],
  ): Promise<AnswerOutcome> {
    if (role !== undefined) {
      const cause = `date answer-not-used ${moveIdOf(reply, role)}`;
      await this.letters.notUsed(tx, row, { role, because, cause });
    }
    return { outcome: 'not-used', because };
  }
}

/** The same for the same answer, however often it is handed in. */
const moveIdOf = (reply: CalendarReply, role: string): string => {
  const { uid, sequence, attendees, stamp, window } = reply;
  return derivedId('calendar answer', uid, sequence, attendees, stamp, window, role);
};
