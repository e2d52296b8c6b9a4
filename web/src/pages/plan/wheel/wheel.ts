import {
  calendarDay,
  datePartsOf,
  daysBetween,
  type CalendarDay,
} from '../../../../../src/kernel/calendar-day.js';
import type { Text } from '../../../../../src/kernel/message.js';
import { EXPIRY_LABELS } from '../../../../../src/encryption-boxes/domain/trust/expiry.js';
import type { TaskState } from '../../../../../src/migration-plan/domain/tasks/standing.js';
import { danishSpecialDays } from '../../../../../src/regions/domain/danish-holidays.js';
import type { FreezeKind } from '../../../../../src/regions/domain/freeze.js';
import type { BoxExpiryView, FreezeView, LaneView, PlanTaskView } from '../../../api/types.js';

export const WHEEL_KINDS = ['cutover', 'gate', 'freeze', 'day-off', 'expiry'] as const;
export type WheelKind = (typeof WHEEL_KINDS)[number];

/** A region, and of a plan also the one that it was made for, where another took that over. */
type OfRegion = { readonly regionId: string; readonly regionBefore: Text | null };

/** Whose a day is: a region's, the centre's, everybody's; null: nobody's of the plan. */
export type Whose = OfRegion | 'centre' | 'everyone' | null;

/** Something of the year, on one day or on several. */
export type WheelEntry = {
  readonly id: string;
  readonly kind: WheelKind;
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
  readonly title: Text;
  readonly href: string | null;
  readonly whose: Whose;
  /** Of a task: how it stands. */
  readonly state: TaskState | null;
  /** Of a freeze: how hard it is. */
  readonly freeze: FreezeKind | null;
};

export type WheelInput = {
  readonly lanes: readonly LaneView[];
  readonly freezes: readonly FreezeView[];
  readonly expiries: readonly BoxExpiryView[];
};

/** All that has a day in the year, the first first. */
export function entriesOf(year: number, { lanes, freezes, expiries }: WheelInput) {
  const [first, last] = [calendarDay(year, 1, 1), calendarDay(year, 12, 31)];
  const all = [
    ...lanes.flatMap(ofLane),
    ...freezes.map(ofFreeze),
    ...daysOffOf(year),
    ...expiries.map(ofExpiry),
  ];
  return all
    .filter(({ firstDay, lastDay }) => lastDay >= first && firstDay <= last)
    .sort(
      (a, b) =>
        compare(a.firstDay, b.firstDay) ||
        WHEEL_KINDS.indexOf(a.kind) - WHEEL_KINDS.indexOf(b.kind) ||
        compare(a.title.da, b.title.da),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const ofRegion = (regionId: string | null, regionBefore: Text | null = null): Whose =>
  regionId === null ? 'centre' : { regionId, regionBefore };

function ofLane({ plan, gates, cutover, regionBefore }: LaneView): readonly WheelEntry[] {
  const of = (kind: 'gate' | 'cutover', task: PlanTaskView | null): readonly WheelEntry[] => {
    if (task === null || task.start === null || task.finish === null) return [];
    const { id, key, title, start, finish, state } = task;
    return [
      {
        id: `${kind} ${id}`,
        kind,
        // A gate is passed at its end; a region goes over from the first day.
        firstDay: kind === 'gate' ? finish : start,
        lastDay: finish,
        title: { da: `${key} ${title.da}`, en: `${key} ${title.en}` },
        href: `/plan-tasks/${id}`,
        whose: ofRegion(plan.regionId, regionBefore),
        state,
        freeze: null,
      },
    ];
  };
  return [...gates.flatMap((gate) => of('gate', gate)), ...of('cutover', cutover)];
}

function ofFreeze(one: FreezeView): WheelEntry {
  const { id, name, firstDay, lastDay, party, regionId, kind } = one;
  const whose = party === 'region' ? ofRegion(regionId) : party;
  const href = `/freezes/${id}`;
  const days = { firstDay, lastDay };
  return { id, kind: 'freeze', ...days, title: name, href, whose, state: null, freeze: kind };
}

const daysOffOf = (year: number): readonly WheelEntry[] =>
  danishSpecialDays(year)
    .filter(({ kind }) => kind !== 'reduced')
    .map(({ date, name }) => ({
      id: date,
      kind: 'day-off',
      firstDay: date,
      lastDay: date,
      title: name,
      href: null,
      whose: null,
      state: null,
      freeze: null,
    }));

function ofExpiry({ boxId, boxLabel, kind, what, on, regionId }: BoxExpiryView): WheelEntry {
  const { da, en } = EXPIRY_LABELS[kind];
  const named = what === null ? boxLabel : `${what}, ${boxLabel}`;
  return {
    id: `${boxId} ${kind} ${what ?? ''}`,
    kind: 'expiry',
    firstDay: on,
    lastDay: on,
    title: { da: `${da}: ${named}`, en: `${en}: ${named}` },
    href: `/encryption-boxes/${boxId}`,
    whose: regionId === null ? null : ofRegion(regionId),
    state: null,
    freeze: null,
  };
}

/** How many of each kind. */
export const countsOf = (entries: readonly WheelEntry[]) =>
  new Map(
    WHEEL_KINDS.map((kind) => [kind, entries.filter((one) => one.kind === kind).length] as const),
  );

/** Where a day begins, in turns: 0 is the first morning of the year, 1 the last evening. */
export function turnOf(day: CalendarDay, year: number): number {
  const first = calendarDay(year, 1, 1);
  const turn = daysBetween(first, day) / daysBetween(first, calendarDay(year + 1, 1, 1));
  return Math.min(1, Math.max(0, turn));
}

/** Whether it is today that the picture shows. */
export const isOfYear = (day: CalendarDay, year: number): boolean => datePartsOf(day).year === year;
