import { dewPointMillidegrees } from './dew-point.js';

/** A baseline is what stood right after filling or a new filter; checks are held against it. */
export const PURPOSES = ['baseline', 'check'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What was read at a loop at one moment; whatever was not read is null, never zero. */
export type LoopReading = {
  readonly id: string;
  readonly loopId: string;
  readonly regionId: string | null;
  readonly at: number;
  readonly purpose: Purpose;
  readonly supplyMillidegrees: number | null;
  readonly returnMillidegrees: number | null;
  readonly flowMlPerMinute: number | null;
  /** Supply less return; below zero the flow goes backwards. */
  readonly differencePressurePa: number | null;
  readonly pressurePa: number | null;
  readonly dewPointMillidegrees: number | null;
  readonly roomMillidegrees: number | null;
  readonly humidityPermille: number | null;
  /** Electric power of all that the loop cools. */
  readonly powerWatts: number | null;
  readonly recordedBy: string;
  readonly recordedAt: number;
};

/** Measured, or computed from the room's temperature and humidity; null: neither is known. */
export function dewPointOf(reading: LoopReading): number | null {
  const { roomMillidegrees: room, humidityPermille: humidity } = reading;
  if (reading.dewPointMillidegrees !== null) return reading.dewPointMillidegrees;
  return room === null || humidity === null ? null : dewPointMillidegrees(room, humidity);
}

export const readingImage = (reading: LoopReading) => ({
  loopId: reading.loopId,
  at: reading.at,
  purpose: reading.purpose,
  supplyMillidegrees: reading.supplyMillidegrees,
  returnMillidegrees: reading.returnMillidegrees,
  flowMlPerMinute: reading.flowMlPerMinute,
  differencePressurePa: reading.differencePressurePa,
  pressurePa: reading.pressurePa,
  dewPointMillidegrees: reading.dewPointMillidegrees,
  roomMillidegrees: reading.roomMillidegrees,
  humidityPermille: reading.humidityPermille,
  powerWatts: reading.powerWatts,
});
