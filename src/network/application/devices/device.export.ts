import { toIso } from '../../../kernel/instant.js';
import type { ExportSource } from '../../../platform/exports/export-sources.js';
import type { Columns } from '../../../platform/exports/table-writer.js';
import { driftOf } from '../../domain/config/snapshot.js';
import type { DeviceFilter, DeviceListed } from '../../persistence/devices/device.store.js';
import type { DeviceQueries } from './device.queries.js';

const isoOrNull = (at: number | null) => (at === null ? null : toIso(at));

/** The columns of a device export; id and revision first. */
const DEVICE_COLUMNS: Columns<DeviceListed> = {
  id: ({ id }) => id,
  revision: ({ revision }) => revision,
  name: ({ name }) => name,
  role: ({ role }) => role,
  platform: ({ platform }) => platform,
  manufacturer: ({ manufacturer }) => manufacturer,
  model: ({ modelName }) => modelName,
  partNumber: ({ partNumber }) => partNumber,
  serial: ({ serial }) => serial,
  state: ({ state }) => state,
  stateSince: ({ stateSince }) => toIso(stateSince),
  wave: ({ waveName }) => waveName,
  rack: ({ rackName }) => rackName,
  slot: ({ slotName }) => slotName,
  place: ({ place }) => place,
  assetNumber: ({ assetNumber }) => assetNumber,
  receivedAt: ({ receivedAt }) => isoOrNull(receivedAt),
  drift: ({ outcome }) => driftOf(outcome),
  driftSince: ({ driftSince }) => isoOrNull(driftSince),
  missing: ({ missing }) => missing,
  extra: ({ extra }) => extra,
  changed: ({ changed }) => changed,
  brokenRules: ({ brokenRules }) => brokenRules,
  verifiedAt: ({ verifiedAt }) => isoOrNull(verifiedAt),
};

/** Devices as a file: as their list is narrowed, within the regions of whoever asks. */
export const deviceExport = <Query extends DeviceFilter>(
  queries: DeviceQueries,
  query: new () => Query,
): ExportSource<DeviceListed, Query> => ({
  name: 'network-devices',
  fileName: 'idrift-network-devices',
  permission: 'device.read',
  query,
  columns: DEVICE_COLUMNS,
  count: async ({ scope }, filter) =>
    [...(await queries.counts(scope, filter))].reduce((sum, { count }) => sum + count, 0),
  rows: ({ scope }, filter) => queries.all(scope, filter),
});
