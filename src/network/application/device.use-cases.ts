import type { Audit } from '../../audit/audit.facade.js';
import { ruleImage } from '../domain/compliance/rule.js';
import { connectionImage } from '../domain/collection/connection.js';
import { snapshotImage } from '../domain/config/snapshot.js';
import { deviceImage } from '../domain/devices/device.js';
import { waveImage } from '../domain/waves/wave.js';
import { RuleRow } from '../persistence/compliance/compliance.entity.js';
import { ruleOf, RuleStore } from '../persistence/compliance/rule.store.js';
import { ConfigSnapshotRow } from '../persistence/config/config.entity.js';
import { ConfigSnapshotStore } from '../persistence/config/snapshot.store.js';
import { ConfigStandingStore } from '../persistence/config/standing.store.js';
import { ConnectionStore } from '../persistence/devices/connection.store.js';
import { DeviceConnectionRow, DeviceRow } from '../persistence/devices/device.entity.js';
import { deviceOf, DeviceStore } from '../persistence/devices/device.store.js';
import { WaveRow } from '../persistence/waves/wave.entity.js';
import { waveOf, WaveStore } from '../persistence/waves/wave.store.js';
import { CollectRecords } from './collection/collect.records.js';
import { CollectRuns } from './collection/collect.runs.js';
import { CollectStarts } from './collection/collect.starts.js';
import { ConnectionCommands } from './collection/connection.commands.js';
import { ComplianceQueries } from './compliance/compliance.queries.js';
import { RuleCommands } from './compliance/rule.commands.js';
import { ConfigAdoption } from './config/config.adoption.js';
import { ConfigComparisons } from './config/config.comparisons.js';
import { ConfigContents } from './config/config.contents.js';
import { ConfigIntake } from './config/config.intake.js';
import { ConfigQueries } from './config/config.queries.js';
import { ConfigRecords } from './config/config.records.js';
import { DeviceBulks } from './devices/device.bulks.js';
import { DeviceBulkWork } from './devices/device.bulk-work.js';
import { DeviceCommands } from './devices/device.commands.js';
import { DeviceEdits } from './devices/device.edits.js';
import { DeviceFactsReader } from './devices/device.facts.js';
import { DeviceFiles } from './devices/device.files.js';
import { DeviceQueries } from './devices/device.queries.js';
import { DeviceRecords } from './devices/device.records.js';
import { DeviceRegistration } from './devices/device.registration.js';
import { DeviceWork } from './devices/device.work.js';
import { DevicesOnTheirWay } from './devices/devices-on-their-way.js';
import { DeviceTargets } from './devices/device.targets.js';
import { WaveCommands } from './waves/wave.commands.js';
import { WaveFactsReader } from './waves/wave.facts.js';
import { WaveQueries } from './waves/wave.queries.js';

/** Devices, their configurations, waves and rules: what the module provides of them. */
export const DEVICE_USE_CASES = [
  DeviceStore,
  ConnectionStore,
  WaveStore,
  ConfigSnapshotStore,
  ConfigStandingStore,
  RuleStore,
  DeviceFactsReader,
  DeviceRecords,
  DeviceRegistration,
  DeviceEdits,
  DeviceTargets,
  DeviceCommands,
  DeviceBulks,
  DeviceBulkWork,
  DeviceFiles,
  DeviceQueries,
  DevicesOnTheirWay,
  DeviceWork,
  ConfigContents,
  ConfigRecords,
  ConfigIntake,
  ConfigComparisons,
  ConfigAdoption,
  ConfigQueries,
  ConnectionCommands,
  CollectRecords,
  CollectRuns,
  CollectStarts,
  WaveFactsReader,
  WaveCommands,
  WaveQueries,
  RuleCommands,
  ComplianceQueries,
];

/** Which rows the log proves: whoever edits one by hand is found by `audit verify`. */
export function coverDevices(audit: Audit): void {
  audit.covers({
    subjectType: 'network-device',
    entity: DeviceRow,
    imageOf: (row) => deviceImage(deviceOf(row)),
  });
  audit.covers({
    subjectType: 'device-connection',
    entity: DeviceConnectionRow,
    imageOf: connectionImage,
  });
  audit.covers({
    subjectType: 'config-snapshot',
    entity: ConfigSnapshotRow,
    imageOf: snapshotImage,
  });
  audit.covers({
    subjectType: 'network-wave',
    entity: WaveRow,
    imageOf: (row) => waveImage(waveOf(row)),
  });
  audit.covers({
    subjectType: 'compliance-rule',
    entity: RuleRow,
    imageOf: (row) => ruleImage(ruleOf(row)),
  });
}
