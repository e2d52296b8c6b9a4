import type { CoolantLoop } from '../../src/inventory/domain/cooling/loop.js';
import { limitsOf } from '../../src/inventory/domain/cooling/loop.js';
import type { LoopReading } from '../../src/inventory/domain/cooling/reading.js';
import type { LoopRelease, ReleaseFacts } from '../../src/inventory/domain/cooling/release.js';
import type { PressureHold } from '../../src/inventory/domain/cooling/pressure-hold.js';
import type { LegFacts, WetFacts } from '../../src/inventory/domain/cooling/wet-facts.js';

export const NOW = Date.parse('2025-04-24T08:00:00+02:00');
const HOUR_MS = 3_600_000;

export const aLoop = (given: Partial<CoolantLoop> = {}): CoolantLoop => ({
  id: 'loop',
  name: 'Kreds 1',
  kind: 'technology',
  coolant: 'pg25',
  siteId: 'site',
  regionId: null,
  workingPressurePa: 300_000,
  heatToLoopId: null,
  limits: limitsOf('technology'),
  note: null,
  createdAt: 0,
  revision: 1,
  ...given,
});

/** 30 l/min of PG25 warmed by 10 K carry 19.8 kW of 20. */
export const aReading = (given: Partial<LoopReading> = {}): LoopReading => ({
  id: 'reading',
  loopId: 'loop',
  regionId: null,
  at: NOW - 60_000,
  purpose: 'check',
  supplyMillidegrees: 32_000,
  returnMillidegrees: 42_000,
  flowMlPerMinute: 30_000,
  differencePressurePa: 120_000,
  pressurePa: 280_000,
  dewPointMillidegrees: 12_000,
  roomMillidegrees: null,
  humidityPermille: null,
  powerWatts: 20_000,
  recordedBy: 'somebody',
  recordedAt: NOW,
  ...given,
});

export const aLeg = (leg: 'supply' | 'return', given: Partial<LegFacts> = {}): LegFacts => ({
  port: { label: `M1 1${leg === 'supply' ? 'F' : 'R'}`, leg, loopId: 'loop' },
  hoseType: 'EPDM',
  hoseLengthMm: 1_200,
  seated: 'yes',
  latched: 'yes',
  ...given,
});

/** A server that nothing keeps from being switched on. */
export const wetFacts = (given: Partial<WetFacts> = {}): WetFacts => ({
  cooling: 'direct-liquid',
  now: NOW,
  connection: {
    id: 'connection',
    state: 'connected',
    supply: aLeg('supply'),
    return: aLeg('return'),
    openedAt: null,
    drainedAt: null,
  },
  loop: aLoop(),
  release: {
    id: 'release',
    loopId: 'loop',
    state: 'released',
    signedAt: NOW - HOUR_MS,
    voidedAt: null,
    voidCause: null,
    voidReason: null,
    openedAtServer: null,
  },
  detectors: [{ name: 'Reb M1', switch: 'enabled', reading: 'ok', near: true }],
  reading: aReading(),
  ...given,
});

export const aHold = (minutes: number, given: Partial<PressureHold> = {}): PressureHold => ({
  startedAt: NOW - 48 * HOUR_MS,
  endedAt: NOW - 48 * HOUR_MS + minutes * 60_000,
  startPa: 450_000,
  endPa: 448_000,
  startMillidegrees: 21_000,
  endMillidegrees: 21_000,
  ...given,
});

/** Prepared by one, complete, and looked at by another. */
export const releaseFacts = (
  release: Partial<LoopRelease> = {},
  facts: Partial<ReleaseFacts> = {},
): ReleaseFacts => ({
  release: {
    id: 'release',
    loopId: 'loop',
    regionId: null,
    state: 'prepared',
    stateSince: 0,
    flushedAt: NOW - 60 * HOUR_MS,
    debrisSeen: 'no',
    filterMicron: 50,
    loopHold: aHold(24 * 60),
    manifoldHold: aHold(60),
    dripSeen: 'no',
    sampleId: 'sample',
    note: null,
    preparedBy: ['first'],
    signedBy: null,
    signedAt: null,
    signedFingerprint: null,
    voidCause: null,
    voidReason: null,
    voidedBy: null,
    voidedAt: null,
    voidConnectionId: null,
    createdAt: 0,
    revision: 1,
    ...release,
  },
  loop: aLoop(),
  sample: { loopId: 'loop', verdict: 'ok' },
  openConnectors: [],
  fingerprint: 'f'.repeat(64),
  now: NOW,
  actorId: 'second',
  shown: 'f'.repeat(64),
  ...facts,
});
