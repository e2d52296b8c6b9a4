import { toIso } from '../../kernel/instant.js';
import type { Columns } from '../../platform/exports/table-writer.js';
import type { ServerListed } from '../persistence/server.store.js';

/** The columns of a server export; id and revision first, so that a file can come back. */
export const SERVER_COLUMNS: Columns<ServerListed> = {
  id: ({ id }) => id,
  revision: ({ revision }) => revision,
  manufacturer: ({ manufacturer }) => manufacturer,
  serial: ({ serial }) => serial,
  name: ({ name }) => name,
  model: ({ modelName }) => modelName,
  partNumber: ({ partNumber }) => partNumber,
  state: ({ state }) => state,
  stateSince: ({ stateSince }) => toIso(stateSince),
  condition: ({ condition }) => condition,
  accelerators: ({ accelerators }) => accelerators,
  lot: ({ lotNumber }) => lotNumber,
  place: ({ place }) => place,
  assetNumber: ({ assetNumber }) => assetNumber,
  receivedAt: ({ receivedAt }) => (receivedAt === null ? null : toIso(receivedAt)),
};
