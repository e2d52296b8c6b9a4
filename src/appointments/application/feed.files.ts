import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { FEED_DAYS_BACK } from '../domain/feed.js';
import { publicationOf, type CalendarEvent } from '../domain/invitation.js';
import { maintenanceNote, type Maintenance } from '../domain/maintenance-note.js';
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
  dates(token: string): Promise<string> {
    return this.work.read(async (tx) => {
      const feed = await this.feeds.byToken(tx, token);
      const rows = await this.store.agreedSince(tx, feed.scope, tx.now - FEED_DAYS_BACK * DAY_MS);
      const events = [];
      for (const row of rows) events.push(await this.eventOf(tx, row));
      return publicationOf(`Idrift: ${feed.name}`, events);
    });
  }

  /** The same with what is only proposed, for programs that read MAINTNOTE. */
  maintenance(token: string): Promise<string> {
    return this.work.read(async (tx) => {
      const feed = await this.feeds.byToken(tx, token);
      const agreed = await this.store.agreedSince(tx, feed.scope, tx.now - FEED_DAYS_BACK * DAY_MS);
      const proposed = await this.store.proposedIn(tx, feed.scope);
      const found: Maintenance[] = [];
      for (const row of agreed) found.push(await this.maintenanceOf(tx, row, 'CONFIRMED'));
      for (const row of proposed) found.push(...(await this.tentative(tx, row)));
      const organizer = organizerOf(this.settings);
      return maintenanceNote(`Idrift: ${feed.name}`, found, organizer);
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
