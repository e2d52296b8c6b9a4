import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import { Appointments } from '../../appointments/appointments.facade.js';
import type { ReadTx } from '../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import type { NetworkCase } from '../domain/network-case.js';
import { NetworkCaseStore } from '../persistence/network-case.store.js';
import { CASE_SUBJECT } from './case.commands.js';

/** A date this near is prepared for now. */
const NEAR_DAYS = 2;
const DAY_MS = 86_400_000;

/** Cases that are under way, failed, or whose agreed time is near. */
@Injectable()
export class CaseWork implements OnModuleInit {
  constructor(
    private readonly store: NetworkCaseStore,
    private readonly appointments: Appointments,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.of(tx, actor));
  }

  private async of(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    if (!actor.permissions.has('network-case.write')) return [];
    const cases = await this.store.unfinished(tx);
    const dates = await this.appointments.standings(
      tx,
      cases.map(({ appointmentId }) => appointmentId),
    );
    return cases.flatMap((one) => {
      const from = dates.get(one.appointmentId)?.agreedFrom ?? null;
      const what = workOf(one, from !== null && from < tx.now + NEAR_DAYS * DAY_MS);
      if (what === null) return [];
      const due = from === null ? null : copenhagenDay(from);
      const subject = { type: CASE_SUBJECT, id: one.id };
      return [{ subject, title: one.title, what, since: one.stateSince, due }];
    });
  }
}

function workOf({ state }: NetworkCase, isNear: boolean): Text | null {
  if (state === 'under-way') return { da: 'Afslut sagen.', en: 'Finish the case.' };
  if (state === 'rolled-back') return { da: 'Planlæg sagen igen.', en: 'Plan the case again.' };
  if (!isNear) return null;
  return state === 'planned'
    ? { da: 'Meld sagen klar til den aftalte dato.', en: 'Make it ready for the agreed date.' }
    : { da: 'Udfør ændringen som aftalt.', en: 'Make the change as agreed.' };
}
