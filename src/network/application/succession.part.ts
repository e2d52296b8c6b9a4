import { regionalTable } from '../../platform/database/regional-rows.js';
import { partOfTables } from '../../regions/regions.facade.js';
import { deviceImage } from '../domain/devices/device.js';
import { caseImage } from '../domain/network-case.js';
import { uplinkImage } from '../domain/uplink.js';
import { DeviceRow } from '../persistence/devices/device.entity.js';
import { deviceOf } from '../persistence/devices/device.store.js';
import { NetworkCaseRow } from '../persistence/network-case.entity.js';
import { UplinkRow } from '../persistence/uplink.entity.js';

/** Devices and uplinks that are in use, and cases that are open; what has ended stays. */
export const NETWORK_PART = partOfTables([
  regionalTable({
    subjectType: 'network-device',
    table: 'network_devices',
    stamp: 'network_devices',
    entity: DeviceRow,
    imageOf: (row) => deviceImage(deviceOf(row)),
    label: `coalesce(name, (select serial from assets where assets.id = network_devices.id), id)`,
    open: 'id in (select id from assets where ended_at is null)',
  }),
  regionalTable({
    subjectType: 'uplink',
    table: 'uplinks',
    stamp: 'uplinks',
    entity: UplinkRow,
    imageOf: uplinkImage,
    label: 'name',
    open: `state <> 'ended'`,
  }),
  regionalTable({
    subjectType: 'network-case',
    table: 'network_cases',
    stamp: 'network_cases',
    entity: NetworkCaseRow,
    imageOf: caseImage,
    label: 'title',
    open: `state not in ('done', 'cancelled')`,
  }),
]);
