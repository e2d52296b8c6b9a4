import { regionalTable } from '../../platform/database/regional-rows.js';
import { partOfTables } from '../../regions/regions.facade.js';
import { assetImage } from '../domain/asset.js';
import { connectionImage } from '../domain/cooling/connection.js';
import { cduImage, detectorImage, manifoldImage } from '../domain/cooling/equipment.js';
import { loopImage } from '../domain/cooling/loop.js';
import { releaseImage } from '../domain/cooling/release.js';
import { findingImage } from '../domain/finding.js';
import { rackImage } from '../domain/racks/rack.js';
import { slotImage } from '../domain/racks/slot.js';
import { serverImage } from '../domain/server.js';
import { AssetRow, ServerRow } from '../persistence/asset.entity.js';
import { ConnectionRow, LeakDetectorRow } from '../persistence/cooling/connection.entity.js';
import {
  connectionOf,
  detectorOf,
  loopOf,
  releaseOf,
} from '../persistence/cooling/cooling.rows.js';
import { CduRow, CoolantLoopRow, ManifoldRow } from '../persistence/cooling/loop.entity.js';
import { LoopReleaseRow } from '../persistence/cooling/release.entity.js';
import { FindingRow } from '../persistence/finding.entity.js';
import { findingOf } from '../persistence/finding.store.js';
import { AcceptanceSheetRow } from '../persistence/lots/sheet.entity.js';
import { provedSheet } from '../persistence/lots/sheet.store.js';
import { RackRow, SlotRow } from '../persistence/racks/rack.entity.js';

const EVERY = '1 = 1';

/** By the serial of the asset that it is of. */
const serialOf = (table: string, column: string) =>
  `coalesce((select serial from assets where assets.id = ${table}.${column}), ${table}.id)`;

const ASSETS = [
  regionalTable({
    subjectType: 'asset',
    table: 'assets',
    stamp: 'assets',
    entity: AssetRow,
    imageOf: assetImage,
    label: `coalesce(asset_number, serial, id)`,
    open: 'ended_at is null',
  }),
  regionalTable({
    subjectType: 'server',
    table: 'servers',
    stamp: 'servers',
    entity: ServerRow,
    imageOf: serverImage,
    label: `coalesce(name, ${serialOf('servers', 'id')})`,
    open: 'id in (select id from assets where ended_at is null)',
  }),
  regionalTable({
    subjectType: 'finding',
    table: 'findings',
    stamp: 'findings',
    entity: FindingRow,
    imageOf: (row) => findingImage(findingOf(row)),
    label: serialOf('findings', 'server_id'),
    open: `state = 'open'`,
  }),
  regionalTable({
    subjectType: 'acceptance-sheet',
    table: 'acceptance_sheets',
    stamp: 'acceptance_sheets',
    entity: AcceptanceSheetRow,
    imageOf: provedSheet,
    label: serialOf('acceptance_sheets', 'subject_id'),
    open: `state = 'prepared'`,
  }),
];

const RACKS = [
  regionalTable({
    subjectType: 'rack',
    table: 'racks',
    stamp: 'racks',
    entity: RackRow,
    imageOf: rackImage,
    label: 'name',
    open: EVERY,
  }),
  regionalTable({
    subjectType: 'slot',
    table: 'slots',
    stamp: 'slots',
    entity: SlotRow,
    imageOf: slotImage,
    label: 'name',
    open: EVERY,
  }),
];

const loopName = (table: string) =>
  `(select name from coolant_loops where coolant_loops.id = ${table}.loop_id)`;

/** Samples and readings are what was measured of a loop then, and stay as they are. */
const COOLING = [
  regionalTable({
    subjectType: 'coolant-loop',
    table: 'coolant_loops',
    stamp: 'coolant_loops',
    entity: CoolantLoopRow,
    imageOf: (row) => loopImage(loopOf(row)),
    label: 'name',
    open: EVERY,
  }),
  regionalTable({
    subjectType: 'cdu',
    table: 'cdus',
    stamp: 'cdus',
    entity: CduRow,
    imageOf: cduImage,
    label: 'name',
    open: EVERY,
  }),
  regionalTable({
    subjectType: 'manifold',
    table: 'manifolds',
    stamp: 'manifolds',
    entity: ManifoldRow,
    imageOf: manifoldImage,
    label: 'name',
    open: EVERY,
  }),
  regionalTable({
    subjectType: 'coolant-connection',
    table: 'coolant_connections',
    stamp: 'coolant_connections',
    entity: ConnectionRow,
    imageOf: (row) => connectionImage(connectionOf(row)),
    label: serialOf('coolant_connections', 'asset_id'),
    open: `state <> 'removed'`,
  }),
  regionalTable({
    subjectType: 'leak-detector',
    table: 'leak_detectors',
    stamp: 'leak_detectors',
    entity: LeakDetectorRow,
    imageOf: (row) => detectorImage(detectorOf(row)),
    label: 'name',
    open: EVERY,
  }),
  regionalTable({
    subjectType: 'loop-release',
    table: 'loop_releases',
    stamp: 'loop_releases',
    entity: LoopReleaseRow,
    imageOf: (row) => releaseImage(releaseOf(row)),
    label: loopName('loop_releases'),
    open: `state <> 'void'`,
  }),
];

/** Whatever is in use goes with its site; what is disposed of, settled or signed stays. */
export const INVENTORY_PART = partOfTables([...ASSETS, ...RACKS, ...COOLING]);
