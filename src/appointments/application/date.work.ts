import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { ReadTx } from '../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import { APPOINTMENT } from '../domain/move.js';
import { nextStep } from '../domain/next-step.js';
import { isOverdue } from '../domain/reminders.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { AppointmentStore, turnOf } from '../persistence/appointment.store.js';
import { Speakers, SPEAKS_FOR_CENTRE } from './speakers.js';

/** Dates on which it is somebody's turn: a contact's by role and region, the centre's by right. */
@Injectable()
export class DateWork implements OnModuleInit {
  constructor(
    private readonly store: AppointmentStore,
    private readonly speakers: Speakers,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    const items: WorkItem[] = [];
    for (const row of await this.store.waiting(tx, actor.scope)) {
      if (await this.isMine(tx, actor, row)) items.push(await this.itemOf(tx, row));
    }
    return items;
  }

  /** Silence of a region becomes the centre's work once the time to answer is over. */
  private async isMine(tx: ReadTx, actor: Actor, row: AppointmentRow): Promise<boolean> {
    const turn = turnOf(row);
    if (actor.permissions.has(SPEAKS_FOR_CENTRE)) {
      return turn.includes('centre') || isOverdue(row.answerBy, tx.now);
    }
    const voices = await this.speakers.own(tx, actor, row);
    return turn.some((party) => voices.includes(party));
  }

  private async itemOf(tx: ReadTx, row: AppointmentRow): Promise<WorkItem> {
    const { standing } = await this.store.talk(tx, row);
    return {
      subject: { type: APPOINTMENT, id: row.id },
      title: row.title,
      what: nextStep(standing),
      since: row.turnSince,
      due: row.answerBy,
    };
  }
}
