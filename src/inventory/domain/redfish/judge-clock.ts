import { seen, type NodeFinding } from './seen.js';
import type { Snapshot } from './snapshot.js';

/** Logs of two machines can be laid side by side as long as their clocks differ by less. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** No controller spoke Redfish before: its first version is of 2015. */
const FIRST_REDFISH_MS = Date.UTC(2015, 0, 1);

/** In January 2038 clocks of 32 bits turn over; who is near it has lost the time. */
const TURNS_OVER_MS = Date.UTC(2036, 0, 1);

export type ClockContext = {
  readonly nowMs: number;
  /** False: the capture may be old, so its clock can only be judged by what no clock shows. */
  readonly isLive: boolean;
};

type Fault = { readonly en: string; readonly da: string };

function faultOf(atMs: number, { nowMs, isLive }: ClockContext): Fault | null {
  const off = atMs - nowMs;
  const minutes = Math.round(Math.abs(off) / 60_000);
  if (atMs < FIRST_REDFISH_MS) {
    return { en: 'a time before Redfish existed', da: 'en tid, før Redfish fandtes' };
  }
  if (atMs >= TURNS_OVER_MS && off > CLOCK_TOLERANCE_MS) {
    return { en: 'a time far in the future', da: 'en tid langt ude i fremtiden' };
  }
  if (off > CLOCK_TOLERANCE_MS) {
    return { en: `${minutes} min ahead`, da: `${minutes} min foran` };
  }
  if (isLive && off < -CLOCK_TOLERANCE_MS) {
    return { en: `${minutes} min behind`, da: `${minutes} min bagud` };
  }
  return null;
}

const finding = (controller: string, text: string, fault: Fault, nowMs: number): NodeFinding =>
  seen({
    code: 'clock-wrong',
    class: 'service',
    kind: 'different',
    node: null,
    where: controller,
    en: `The clock of the management controller shows ${text}: ${fault.en}.`,
    da: `Styreenhedens ur viser ${text}: ${fault.da}.`,
    expected: new Date(nowMs).toISOString(),
    found: text,
  });

/** Clocks that are wrong; what is no time at all is not judged by its digits. */
export function judgeClock(
  { readings: { clocks } }: Snapshot,
  context: ClockContext,
): readonly NodeFinding[] {
  return clocks.flatMap(({ controller, at }) => {
    const atMs = Date.parse(at);
    if (!Number.isFinite(atMs)) {
      const fault = { en: 'that is no time', da: 'det er ikke et tidspunkt' };
      return [finding(controller, at, fault, context.nowMs)];
    }
    const fault = faultOf(atMs, context);
    return fault === null ? [] : [finding(controller, at, fault, context.nowMs)];
  });
}
