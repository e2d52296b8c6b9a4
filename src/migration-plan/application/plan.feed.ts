import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { InstantMs } from '../../kernel/instant.js';
import { CalendarFeeds } from '../../appointments/appointments.facade.js';
import { publicationOf } from '../../appointments/domain/invitation.js';
import { Audit } from '../../audit/audit.facade.js';
import { Work } from '../../platform/database/work.js';
import { asOfMoment, pastMoment } from '../../platform/past-moment.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { Regions } from '../../regions/regions.facade.js';
import { PLAN_FEED_FILE, planEvents, planFeedName } from '../domain/plan-feed.js';
import type { PlanRole } from '../domain/plan-roles.js';
import { PlanBooks, READ_OF_PLANS } from './plan.books.js';
import { PLAN_SUBJECT, TASK_SUBJECT } from './plan.records.js';

const CENTRE = 'Centret';

/** What the days of plans follow from: nothing else makes a calendar newer. */
const SUBJECTS = [PLAN_SUBJECT, TASK_SUBJECT, ...READ_OF_PLANS];

/** The plans in the calendars that others subscribe to, by the token of these alone. */
@Injectable()
export class PlanFeed implements OnModuleInit {
  constructor(
    private readonly work: Work,
    private readonly feeds: CalendarFeeds,
    private readonly books: PlanBooks,
    private readonly regions: Regions,
    private readonly audit: Audit,
    private readonly address: PublicAddress,
  ) {}

  onModuleInit(): void {
    this.feeds.offers(PLAN_FEED_FILE);
  }

  async file(token: string, role: PlanRole | null): Promise<string> {
    const { name, scope } = await this.feeds.byToken(token);
    const changedAt = await this.changedAt(scope);
    return this.work.read(async (tx) => {
      const { input, book } = await this.books.read(tx);
      const regions = await this.regions.within(tx, scope);
      const places = new Map(regions.map(({ id, nameDa }) => [id, nameDa]));
      const events = planEvents({
        input,
        book,
        scope,
        role,
        now: tx.now,
        changedAt,
        before: await this.books.regionsBefore(
          tx,
          input.plans.map(({ id }) => id),
        ),
        placeOf: (regionId) => places.get(regionId ?? '') ?? CENTRE,
        addressOf: (path) => this.address.of(path),
      });
      return publicationOf(planFeedName(name, role), events);
    });
  }

  /** By the log, which is a past itself and is read as it is now. */
  private changedAt(scope: RegionScope): Promise<InstantMs | null> {
    const told = pastMoment();
    return asOfMoment(null, () =>
      this.work.read((tx) => {
        const before = told ?? tx.now;
        return this.audit.lastChangeAt(tx, { scope, subjectTypes: SUBJECTS, before });
      }),
    );
  }
}
