import type { ExportSource } from '../../platform/exports/export-sources.js';
import type { ServerFilter, ServerListed } from '../persistence/server.store.js';
import type { InventoryQueries } from './inventory.queries.js';
import { SERVER_COLUMNS } from './server.columns.js';

/** Servers as a file: as their list is narrowed, within the regions of whoever asks. */
export const serverExport = <Query extends ServerFilter>(
  queries: InventoryQueries,
  query: new () => Query,
): ExportSource<ServerListed, Query> => ({
  name: 'servers',
  fileName: 'idrift-servers',
  permission: 'server.read',
  query,
  columns: SERVER_COLUMNS,
  count: async ({ scope }, filter) =>
    [...(await queries.countServers(scope, filter))].reduce((sum, { count }) => sum + count, 0),
  rows: ({ scope }, filter) => queries.exportServers(scope, filter),
});
