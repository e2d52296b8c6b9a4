import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/calendar-day.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { allPages } from '../../platform/database/all-pages.js';
import { Work } from '../../platform/database/work.js';
import { workingDaysBetween } from '../../regions/domain/working-calendar.js';
import { UNREAD_MS_MAX } from '../domain/probes/probe.js';
import { SERVER_STATES, SERVER_TABLE } from '../domain/server.js';
import { LookStore } from '../persistence/probes/look.store.js';
import { ServerRecordStore } from '../persistence/server-record.store.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';

export type StuckServer = {
  readonly server: ServerListed;
  /** Working days in its state, and how many it may be there. */
  readonly days: number;
  readonly allowed: number;
};

export type LapsingHold = { readonly serverId: string; readonly until: string };

/** States in which a machine may not stand for ever. */
const TIMED = SERVER_STATES.filter((state) => SERVER_TABLE.states[state].slaWorkingDays !== null);

/** What waits longer than it should: for whoever looks after the whole. */
@Injectable()
export class StuckServers {
  constructor(
    private readonly work: Work,
    private readonly servers: ServerStore,
    private readonly records: ServerRecordStore,
    private readonly looks: LookStore,
  ) {}

  /** Page by page, since all servers of a cluster may be on their way. */
  async *stuck(now: number): AsyncGenerator<StuckServer> {
    const today = copenhagenDay(now);
    const servers = allPages<ServerListed>('createdAt', (page) =>
      this.work.readOne((tx) => this.servers.list(tx, 'all', { state: TIMED }, page)),
    );
    for await (const server of servers) {
      const allowed = SERVER_TABLE.states[server.state].slaWorkingDays;
      const days = workingDaysBetween(copenhagenDay(server.stateSince), today);
      if (allowed !== null && days > allowed) yield { server, days, allowed };
    }
  }

  /** Holds whose last day was yesterday: what they held goes on unless somebody says otherwise. */
  async lapsed(now: number): Promise<readonly LapsingHold[]> {
    const yesterday = addDays(copenhagenDay(now), -1);
    return this.work.readOne((tx) => this.records.holdsUntil(tx, yesterday));
  }

  /** Whose controller has not answered for so long that what is known of the machine is old. */
  async unread(now: number): Promise<readonly string[]> {
    const since = now - UNREAD_MS_MAX;
    const rows = await this.work.readOne((tx) => this.looks.unreachedSince(tx, since));
    return rows.map(({ id }) => id);
  }
}
