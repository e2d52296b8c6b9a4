import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import { inScope, type Actor, type RegionScope } from '../../kernel/actor.js';
import { notFound } from '../../kernel/errors.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { Clock } from '../../platform/clock.js';
import { visibleOrShared } from '../../platform/database/region-scope.js';
import { Work } from '../../platform/database/work.js';
import { clashesOf, type Clash, type Window } from '../domain/change-calendar.js';
import { FREEZE_TABLE, type Freeze } from '../domain/freeze.js';
import { FreezeStore, type FreezeFilter } from '../persistence/freeze.store.js';
import { DefaultFreezes, type DefaultSeen } from './default-freezes.js';

export type FreezeWithActions = Freeze & { readonly actions: readonly ActionState[] };

@Injectable()
export class FreezeQueries {
  constructor(
    private readonly work: Work,
    private readonly store: FreezeStore,
    private readonly standing: DefaultFreezes,
    private readonly clock: Clock,
  ) {}

  list(scope: RegionScope, filter: FreezeFilter, page: PageRequest): Promise<Page<Freeze>> {
    return this.work.read((tx) => this.store.list(tx, scope, filter, page));
  }

  find(actor: Actor, id: string): Promise<FreezeWithActions> {
    return this.work.readOne(async (tx) => {
      const freeze = visibleOrShared(actor.scope, await this.store.find(tx, id));
      const subject = { state: freeze.state, facts: {} };
      return { ...freeze, actions: describeActions(FREEZE_TABLE, subject, actor) };
    });
  }

  /** The defaults of a year that the reader may see. */
  defaults({ scope }: Actor, year: number): Promise<readonly DefaultSeen[]> {
    return this.work.read(async (tx) =>
      (await this.standing.of(tx, year)).filter(
        ({ regionId }) => regionId === null || inScope(scope, regionId),
      ),
    );
  }

  /**
   * Everything that is against changing something then, at the centre or with a region.
   * @param regionId null: only the centre's own days count
   */
  clashes({ scope }: Actor, window: Window, regionId: string | null): Promise<readonly Clash[]> {
    if (regionId !== null && !inScope(scope, regionId)) throw notFound();
    return this.work.readOne(async (tx) => {
      const freezes = await this.store.inForce(tx, window, regionId);
      return clashesOf(window, { now: this.clock.now(), freezes });
    });
  }
}
