import { foldSearch, sortKeyDa } from '../../../kernel/text.js';
import type { CoolantConnection } from '../../domain/cooling/connection.js';
import type { Cdu, LeakDetector, Manifold } from '../../domain/cooling/equipment.js';
import type { CoolantLoop, LoopLimits } from '../../domain/cooling/loop.js';
import type { PressureHold } from '../../domain/cooling/pressure-hold.js';
import type { LoopRelease } from '../../domain/cooling/release.js';
import type { SampleLimits, WaterSample } from '../../domain/cooling/sample.js';
import type { ConnectionRow, LeakDetectorRow } from './connection.entity.js';
import type { CduRow, CoolantLoopRow, ManifoldRow } from './loop.entity.js';
import type { LoopReleaseRow, WaterSampleRow } from './release.entity.js';

/** What a row has beside the domain's value. */
type Own<Row> = Omit<Row, 'auditSeq' | 'auditMac'>;

const texts = (name: string, more: string | null = null) => ({
  sortKey: sortKeyDa(name),
  searchText: foldSearch(`${name} ${more ?? ''}`),
});

export const loopOf = (row: CoolantLoopRow): CoolantLoop => ({
  ...row,
  limits: JSON.parse(row.limits) as LoopLimits, // written by loopRow alone
});

export const loopRow = (loop: CoolantLoop): Own<CoolantLoopRow> => ({
  ...loop,
  limits: JSON.stringify(loop.limits),
  ...texts(loop.name),
});

export const cduRow = (cdu: Cdu): Own<CduRow> => ({ ...cdu, ...texts(cdu.name) });

export const manifoldRow = (manifold: Manifold): Own<ManifoldRow> => ({
  ...manifold,
  ...texts(manifold.name, manifold.place),
});

export const connectionOf = (row: ConnectionRow): CoolantConnection => ({
  id: row.id,
  assetId: row.assetId,
  regionId: row.regionId,
  state: row.state,
  stateSince: row.stateSince,
  supply: {
    portId: row.supplyPortId,
    type: row.supplyHoseType,
    lengthMm: row.supplyHoseLengthMm,
    seated: row.supplySeated,
    latched: row.supplyLatched,
  },
  return: {
    portId: row.returnPortId,
    type: row.returnHoseType,
    lengthMm: row.returnHoseLengthMm,
    seated: row.returnSeated,
    latched: row.returnLatched,
  },
  connectedBy: row.connectedBy,
  connectedAt: row.connectedAt,
  openedBy: row.openedBy,
  openedAt: row.openedAt,
  drainedAt: row.drainedAt,
  createdAt: row.createdAt,
  revision: row.revision,
});

export const connectionRow = ({
  supply,
  return: back,
  ...connection
}: CoolantConnection): Own<ConnectionRow> => ({
  ...connection,
  supplyPortId: supply.portId,
  supplyHoseType: supply.type,
  supplyHoseLengthMm: supply.lengthMm,
  supplySeated: supply.seated,
  supplyLatched: supply.latched,
  returnPortId: back.portId,
  returnHoseType: back.type,
  returnHoseLengthMm: back.lengthMm,
  returnSeated: back.seated,
  returnLatched: back.latched,
});

/** Where each kind of thing that is watched stands in a row. */
const WATCH_COLUMNS = {
  server: 'assetId',
  manifold: 'manifoldId',
  cdu: 'cduId',
  loop: 'loopId',
} as const;

export const detectorOf = (row: LeakDetectorRow): LeakDetector => {
  const { assetId, manifoldId, cduId, loopId, ...own } = row;
  const watches =
    assetId !== null
      ? 'server'
      : manifoldId !== null
        ? 'manifold'
        : cduId !== null
          ? 'cdu'
          : 'loop';
  return { ...own, watches, watchedId: assetId ?? manifoldId ?? cduId ?? loopId ?? '' };
};

export const detectorRow = ({
  watches,
  watchedId,
  ...detector
}: LeakDetector): Own<LeakDetectorRow> => ({
  assetId: null,
  manifoldId: null,
  cduId: null,
  loopId: null,
  ...detector,
  [WATCH_COLUMNS[watches]]: watchedId,
  ...texts(detector.name),
});

export const sampleOf = (row: WaterSampleRow): WaterSample => ({
  id: row.id,
  loopId: row.loopId,
  regionId: row.regionId,
  takenAt: row.takenAt,
  purpose: row.purpose,
  laboratory: row.laboratory,
  coolant: row.coolant,
  values: {
    glycol: row.glycolHundredthPercent,
    ph: row.phHundredths,
    conductivity: row.conductivityNsPerCm,
    bacteria: row.bacteriaCfuPerMl,
    turbidity: row.turbidityHundredthNtu,
  },
  limits: JSON.parse(row.limits) as SampleLimits, // written by sampleRow alone
  note: row.note,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt,
});

export const sampleRow = ({ values, ...sample }: WaterSample): Own<WaterSampleRow> => ({
  ...sample,
  glycolHundredthPercent: values.glycol,
  phHundredths: values.ph,
  conductivityNsPerCm: values.conductivity,
  bacteriaCfuPerMl: values.bacteria,
  turbidityHundredthNtu: values.turbidity,
  limits: JSON.stringify(sample.limits),
});

// The JSON is written by releaseRow alone.
const holdOf = (text: string | null) => (text === null ? null : (JSON.parse(text) as PressureHold));

export const releaseOf = (row: LoopReleaseRow): LoopRelease => ({
  ...row,
  loopHold: holdOf(row.loopHold),
  manifoldHold: holdOf(row.manifoldHold),
  preparedBy: JSON.parse(row.preparedBy) as string[], // written by releaseRow alone
});

const holdText = (hold: PressureHold | null) => (hold === null ? null : JSON.stringify(hold));

export const releaseRow = (release: LoopRelease): Own<LoopReleaseRow> => ({
  ...release,
  loopHold: holdText(release.loopHold),
  manifoldHold: holdText(release.manifoldHold),
  preparedBy: JSON.stringify(release.preparedBy),
});
