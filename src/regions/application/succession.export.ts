import type { ExportSource } from '../../platform/exports/export-sources.js';
import type { Columns } from '../../platform/exports/table-writer.js';
import type { MoveFilter } from '../persistence/succession.store.js';
import type { MoveListed, SuccessionQueries } from './succession.queries.js';

export const MOVES_EXPORT = 'region-succession-moves';

const MOVE_COLUMNS: Columns<MoveListed> = {
  room: ({ room }) => room,
  kind: ({ kind }) => kind,
  id: ({ subjectId }) => subjectId,
  label: ({ label }) => label,
  effect: ({ effect }) => effect,
  fromRegionId: ({ fromRegionId }) => fromRegionId,
  becauseDa: ({ because }) => because.text.da,
  becauseEn: ({ because }) => because.text.en,
};

/** The lines of one preview as a file. */
export const movesExport = <Query extends MoveFilter & { readonly successionId: string }>(
  queries: SuccessionQueries,
  query: new () => Query,
): ExportSource<MoveListed, Query> => ({
  name: MOVES_EXPORT,
  fileName: 'idrift-region-succession',
  permission: 'succession.read',
  query,
  columns: MOVE_COLUMNS,
  count: (_actor, { successionId, ...filter }) => queries.countMoves(successionId, filter),
  rows: (_actor, { successionId, ...filter }) => queries.allMoves(successionId, filter),
});
