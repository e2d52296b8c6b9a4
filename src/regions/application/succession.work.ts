import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { addDays } from '../../kernel/calendar-day.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import type { ReadTx } from '../../platform/database/work.js';
import { MyWork, type WorkItem } from '../../platform/my-work/my-work.js';
import { asksOf, isNear } from '../domain/succession-asks.js';
import { isOpen, type Succession } from '../domain/succession.js';
import { RegionStore } from '../persistence/region.store.js';
import { SuccessionStore } from '../persistence/succession.store.js';
import { SUCCESSION } from './succession.desk.js';
import { SuccessionSurvey } from './succession.survey.js';

/** What a succession that is near waits for: a preview, a yes, or another look at what moves. */
@Injectable()
export class SuccessionWork implements OnModuleInit {
  constructor(
    private readonly store: SuccessionStore,
    private readonly regions: RegionStore,
    private readonly survey: SuccessionSurvey,
    private readonly myWork: MyWork,
  ) {}

  onModuleInit(): void {
    this.myWork.register((tx, actor) => this.waiting(tx, actor));
  }

  private async waiting(tx: ReadTx, actor: Actor): Promise<readonly WorkItem[]> {
    const items: WorkItem[] = [];
    const today = copenhagenDay(tx.now);
    for (const one of await this.store.standing(tx)) {
      if (!isOpen(one) || !isNear(one, today)) continue;
      const changes = await this.survey.changesSincePreview(tx, one);
      const what = asksOf(one, { today, changes, actor });
      if (what !== null) items.push(await this.item(tx, one, what));
    }
    return items;
  }

  private async item(tx: ReadTx, one: Succession, what: Text): Promise<WorkItem> {
    const [successor] = await this.regions.regionsByIds(tx, [one.successorId]);
    return {
      subject: { type: SUCCESSION, id: one.id },
      title: successor?.nameDa ?? '',
      what,
      since: one.previewedAt ?? one.createdAt,
      due: addDays(one.effectiveOn, -1),
    };
  }
}
