import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work } from '../../platform/database/work.js';
import type { Notice } from '../domain/notices/notice.js';
import { NoticeStore } from '../persistence/notice.store.js';
import { PlanStore } from '../persistence/plan.store.js';

@Injectable()
export class NoticeQueries {
  constructor(
    private readonly work: Work,
    private readonly plans: PlanStore,
    private readonly store: NoticeStore,
  ) {}

  /** What was told of a plan's cutover, the last first. */
  ofPlan(scope: RegionScope, planId: string): Promise<readonly Notice[]> {
    return this.work.read(async (tx) => {
      visible(scope, await this.plans.find(tx, planId));
      return this.store.ofPlan(tx, planId);
    });
  }
}
