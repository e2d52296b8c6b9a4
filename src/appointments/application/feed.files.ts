import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { FEED_DAYS_BACK } from '../domain/feed.js';
import { publicationOf, type CalendarEvent } from '../domain/invitation.js';
import { maintenanceNote, type Maintenance } from '../domain/maintenance-note.js';
import { lastAgreed } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { agreedWindow, AppointmentStore } from '../persistence/appointment.store.js';
import { eventOf, organizerOf } from './calendars.js';
import { Feeds } from './feeds.js';
import { AppointmentSubjects } from './subjects.js';

const DAY_MS = 86_400_000;

/** What stands in the calendars that others subscribe to. */
@Injectable()
export class FeedFiles {
  constructor(
    private readonly work: Work,
    private readonly feeds: Feeds,
    private readonly store: AppointmentStore,
    private readonly subjects: AppointmentSubjects,
    private readonly regions: Regions,
    private readonly settings: Settings,
  ) {}

  /** The agreed dates. */
  async dates(token: string): Promise<string> {
    const { name, scope } = await this.feeds.byToken(token);
    return this.work.read(async (tx) => {
      const rows = await this.store.agreedSince(tx, scope, tx.now - FEED_DAYS_BACK * DAY_MS);
      const events = [];
      for (const row of rows) events.push(await this.eventOf(tx, row));
      return publicationOf(`Idrift: ${name}`, events);
    });
  }

  /** The same with what is only proposed, or called off, for programs that read MAINTNOTE. */
  async maintenance(token: string): Promise<string> {
    const { name, scope } = await this.feeds.byToken(token);
    return this.work.read(async (tx) => {
      const since = tx.now - FEED_DAYS_BACK * DAY_MS;
      const found: Maintenance[] = [];
      for (const row of await this.store.agreedSince(tx, scope, since)) {
        found.push(await this.maintenanceOf(tx, row, 'CONFIRMED'));
      }
      for (const row of await this.store.endedSince(tx, scope, since)) {
        found.push(...(await this.cancelled(tx, row)));
      }
      for (const row of await this.store.proposedIn(tx, scope)) {
        found.push(...(await this.tentative(tx, row)));
      }
      const organizer = organizerOf(this.settings);
      return maintenanceNote(`Idrift: ${name}`, found, organizer);
    });
  }

  private async eventOf(tx: ReadTx, row: AppointmentRow): Promise<CalendarEvent> {
    const { subjectType, subjectId, turnSince: stamp } = row;
    const subject = await this.subjects.describe(tx, subjectType, subjectId);
    return { ...eventOf(row, subject, agreedWindow(row)), stamp, status: 'CONFIRMED' };
  }

  private async maintenanceOf(
    tx: ReadTx,
    row: AppointmentRow,
    status: Maintenance['status'],
  ): Promise<Maintenance> {
    const region = row.regionId === null ? null : await this.regions.nameOf(tx, row.regionId);
    const event = await this.eventOf(tx, row);
    return { event, status, account: region?.da ?? 'centret', maintenanceId: row.id };
  }

  /** Whoever has it in a calendar is to take it out. */
  private async cancelled(tx: ReadTx, row: AppointmentRow): Promise<readonly Maintenance[]> {
    const window = lastAgreed(await this.store.moves(tx, row.id));
    if (window === null) return [];
    const one = await this.maintenanceOf(tx, row, 'CANCELLED');
    return [{ ...one, event: { ...one.event, window, status: 'CANCELLED' } }];
  }

  /** Each window of a standing proposal is one that may come. */
  private async tentative(tx: ReadTx, row: AppointmentRow): Promise<readonly Maintenance[]> {
    const { proposal } = (await this.store.talk(tx, row)).standing;
    const one = await this.maintenanceOf(tx, row, 'TENTATIVE');
    return (proposal?.windows ?? []).map((window, at) => ({
      ...one,
      event: { ...one.event, window, status: 'TENTATIVE', uid: `${proposal?.id ?? ''}.${at + 1}` },
    }));
  }
}
