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

const ZONE = /(?:z|[+-]\d{2}:?\d{2})$/i;
/** A time without a zone may be any place's own; the places furthest apart differ by this. */
const ZONES_APART_MS = 14 * 3_600_000;

type Fault = { readonly en: string; readonly da: string };

type Shown = { readonly atMs: number; readonly slackMs: number };

function shownBy(text: string): Shown {
  if (ZONE.test(text)) return { atMs: Date.parse(text), slackMs: CLOCK_TOLERANCE_MS };
  return { atMs: Date.parse(`${text}Z`), slackMs: CLOCK_TOLERANCE_MS + ZONES_APART_MS };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The largest unit in which it is two or more, so that nobody has to count in minutes. */
const UNITS = [
  { ms: 365.25 * DAY_MS, en: 'years', da: 'år' },
  { ms: DAY_MS, en: 'days', da: 'dage' },
  { ms: 60 * MINUTE_MS, en: 'hours', da: 'timer' },
] as const;

function lengthOf(ms: number): Fault {
  const unit = UNITS.find((one) => ms >= 2 * one.ms) ?? { ms: MINUTE_MS, en: 'min', da: 'min' };
  const count = Math.round(ms / unit.ms);
  return { en: `${count} ${unit.en}`, da: `${count} ${unit.da}` };
}

function faultOf({ atMs, slackMs }: Shown, { nowMs, isLive }: ClockContext): Fault | null {
  const off = atMs - nowMs;
  const length = lengthOf(Math.abs(off));
  if (atMs < FIRST_REDFISH_MS) {
    return { en: 'a time before Redfish existed', da: 'en tid, før Redfish fandtes' };
  }
  if (atMs >= TURNS_OVER_MS && off > slackMs) {
    return { en: 'a time far in the future', da: 'en tid langt ude i fremtiden' };
  }
  if (off > slackMs) {
    return { en: `${length.en} ahead`, da: `${length.da} foran` };
  }
  if (isLive && off < -slackMs) {
    return { en: `${length.en} behind`, da: `${length.da} bagud` };
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
    const shown = shownBy(at);
    if (!Number.isFinite(shown.atMs)) {
      const fault = { en: 'that is no time', da: 'det er ikke et tidspunkt' };
      return [finding(controller, at, fault, context.nowMs)];
    }
    const fault = faultOf(shown, context);
    return fault === null ? [] : [finding(controller, at, fault, context.nowMs)];
  });
}
