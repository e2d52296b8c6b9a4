import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { ReadTx } from '../../platform/database/work.js';
import { Work } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { scopeOf, type Grant } from '../domain/roles.js';

/** The one place where it is said whose records somebody reaches. */
@Injectable()
export class Reach {
  constructor(
    private readonly work: Work,
    private readonly regions: Regions,
  ) {}

  /** The regions of the roles, with those that went over to them, and those before. */
  in(tx: ReadTx, grants: readonly Grant[]): Promise<RegionScope> {
    return reached(grants, (ids) => this.regions.withPredecessors(tx, ids));
  }

  of(grants: readonly Grant[]): Promise<RegionScope> {
    return reached(grants, (ids) =>
      this.work.readOne((tx) => this.regions.withPredecessors(tx, ids)),
    );
  }
}

/** Nothing is asked for those of the centre, who reach all. */
async function reached(
  grants: readonly Grant[],
  followed: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<RegionScope> {
  const scope = scopeOf(grants);
  return scope === 'all' || scope.length === 0 ? scope : followed(scope);
}
