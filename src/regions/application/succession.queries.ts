import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/message.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { allPages } from '../../platform/database/all-pages.js';
import { found } from '../../platform/database/found.js';
import { Work } from '../../platform/database/work.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { MoveOfRoom } from '../domain/succession-moves.js';
import { isOpen, SUCCESSION_TABLE, type Succession } from '../domain/succession.js';
import type { SuccessionMoveRow } from '../persistence/succession.entity.js';
import {
  reasonsOf,
  successionOf,
  SuccessionStore,
  type MoveFilter,
} from '../persistence/succession.store.js';
import { jobKey } from './succession.desk.js';
import { SuccessionFactsReader } from './succession.facts.js';
import { SuccessionSurvey } from './succession.survey.js';

export type SuccessionWithActions = Succession & {
  readonly actions: readonly ActionState[];
  /** The job that carries it out or takes it back, while one is waiting or under way. */
  readonly jobId: string | null;
  /** What has happened in the regions that end since the preview: it may be another by now. */
  readonly changesSincePreview: number;
};

export type MoveListed = MoveOfRoom & { readonly id: string };

@Injectable()
export class SuccessionQueries {
  constructor(
    private readonly work: Work,
    private readonly store: SuccessionStore,
    private readonly facts: SuccessionFactsReader,
    private readonly survey: SuccessionSurvey,
    private readonly jobs: Jobs,
  ) {}

  list(page: PageRequest): Promise<Page<Succession>> {
    return this.work.read((tx) => this.store.list(tx, page));
  }

  find(actor: Actor, id: string): Promise<SuccessionWithActions> {
    return this.work.read(async (tx) => {
      const row = found(await this.store.row(tx, id));
      const facts = await this.facts.of(tx, row, actor);
      const actions = describeActions(SUCCESSION_TABLE, { state: row.state, facts }, actor);
      const job = await this.jobs.openOfKey(tx, jobKey(id));
      const succession = successionOf(row);
      const changesSincePreview = isOpen(succession)
        ? await this.survey.changesSincePreview(tx, succession)
        : 0;
      return { ...succession, actions, jobId: job?.id ?? null, changesSincePreview };
    });
  }

  moves(id: string, filter: MoveFilter, page: PageRequest): Promise<Page<MoveListed>> {
    return this.work.read(async (tx) => {
      const because = reasonsOf(successionOf(found(await this.store.row(tx, id))).summary);
      const rows = await this.store.listMoves(tx, id, filter, page);
      return {
        ...rows,
        items: rows.items.map((row) => listed(row, because(row))),
      };
    });
  }

  countMoves(id: string, filter: MoveFilter): Promise<number> {
    return this.work.read(async (tx) => {
      found(await this.store.row(tx, id));
      return this.store.countMoves(tx, id, filter);
    });
  }

  allMoves(id: string, filter: MoveFilter): AsyncGenerator<MoveListed> {
    return allPages('label', (page) => this.moves(id, filter, page));
  }
}

/** Without what only its room needs of it. */
const listed = (row: SuccessionMoveRow, because: Reason): MoveListed => ({
  id: row.id,
  room: row.room,
  kind: row.kind,
  subjectId: row.subjectId,
  label: row.label,
  effect: row.effect,
  fromRegionId: row.fromRegionId,
  because,
});
