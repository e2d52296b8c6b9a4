import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { found } from '../../../platform/database/found.js';
import { Work } from '../../../platform/database/work.js';
import {
  burnUp,
  idleDays,
  statesTime,
  type BurnUpPoint,
  type StateTime,
} from '../../domain/lots/lot-progress.js';
import { SERVER_STATES, type ServerState } from '../../domain/server.js';
import { LotStore, type LotFilter, type LotListed } from '../../persistence/lots/lot.store.js';
import { ServerRecordStore } from '../../persistence/server-record.store.js';
import { ServerStore } from '../../persistence/server.store.js';

/** A lot with how far it has come, and where its time went. */
export type LotPage = LotListed & {
  readonly states: readonly { readonly state: ServerState; readonly count: number }[];
  readonly burnUp: readonly BurnUpPoint[];
  readonly times: readonly StateTime[];
  readonly idleDays: number;
};

@Injectable()
export class LotQueries {
  constructor(
    private readonly work: Work,
    private readonly lots: LotStore,
    private readonly servers: ServerStore,
    private readonly records: ServerRecordStore,
  ) {}

  list(filter: LotFilter, page: PageRequest): Promise<Page<LotListed>> {
    return this.work.read((tx) => this.lots.list(tx, filter, page));
  }

  find(scope: RegionScope, id: string): Promise<LotPage> {
    return this.work.read(async (tx) => {
      const lot = found(await this.lots.find(tx, id));
      const [states, moved] = await tx.readTogether(
        () => this.servers.countByState(tx, scope, { lotId: id }),
        () => this.records.stepsOfLot(tx, id),
      );
      const today = copenhagenDay(tx.now);
      const steps = moved.map((step) => ({ ...step, day: copenhagenDay(step.at) }));
      const times = statesTime(steps, SERVER_STATES, today);
      return { ...lot, states, burnUp: burnUp(steps, today), times, idleDays: idleDays(times) };
    });
  }
}
