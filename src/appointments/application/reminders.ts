import { Injectable } from '@nestjs/common';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { CONTACT_ROLES } from '../../regions/domain/region.js';
import { reminderLetter } from '../domain/letters.js';
import { isOverdue, reminderDue } from '../domain/reminders.js';
import { AppointmentStore } from '../persistence/appointment.store.js';
import { DateLetters } from './date.letters.js';

/** Reminds those who were asked and are silent, and tells the centre when their time is over. */
@Injectable()
export class Reminders {
  constructor(
    private readonly store: AppointmentStore,
    private readonly letters: DateLetters,
  ) {}

  /** The dates on which somebody outside is waited for. */
  waited(tx: ReadTx): Promise<readonly { readonly id: string; readonly title: string }[]> {
    return this.store.waited(tx);
  }

  /** However often it is done on a day, each letter is written once. */
  async look(tx: WriteTx, id: string): Promise<void> {
    const row = await this.store.hold(tx, id);
    if (row === null || row.answerBy === null) return;
    const { proposal, turn } = (await this.store.talk(tx, row)).standing;
    if (proposal === null) return;
    const due = reminderDue(proposal, tx.now);
    if (due !== null) {
      const { rung, workingDaysLeft } = due;
      for (const role of CONTACT_ROLES.filter((one) => turn.includes(one))) {
        const cause = `date reminder ${rung} ${role} ${proposal.id}`;
        await this.letters.ask(tx, row, { role, proposal, cause }, (facts, url) =>
          reminderLetter(facts, { windows: proposal.windows, workingDaysLeft }, url),
        );
      }
    }
    if (isOverdue(row.answerBy, tx.now)) await this.letters.escalate(tx, row, proposal);
  }
}
