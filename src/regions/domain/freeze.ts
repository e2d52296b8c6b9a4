import type { ActionTable } from '../../kernel/action-table.js';
import { daysBetween, type CalendarDay } from '../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import type { Text } from '../../kernel/message.js';

export const FREEZE_NAME_MAX = 120;
export const FREEZE_NOTE_MAX = 2_000;
/** A freeze of more days is likelier a wrong year than a plan. */
export const FREEZE_DAYS_MAX = 366;

/** hard: no window may touch it, but by two people's override; soft: whoever plans is told. */
export const FREEZE_KINDS = ['hard', 'soft'] as const;
export type FreezeKind = (typeof FREEZE_KINDS)[number];

/** Whose days they are: everybody's, the centre's own, or those of one region. */
export const FREEZE_PARTIES = ['everyone', 'centre', 'region'] as const;
export type FreezeParty = (typeof FREEZE_PARTIES)[number];

export const FREEZE_STATES = ['in-force', 'withdrawn'] as const;
export type FreezeState = (typeof FREEZE_STATES)[number];
export type FreezeAction = 'withdraw' | 'reinstate';

/** Days on which nothing that touches a party is changed, both ends among them. */
export type Freeze = {
  readonly id: string;
  readonly party: FreezeParty;
  /** Of a region's own freeze; null for the others. */
  readonly regionId: string | null;
  readonly kind: FreezeKind;
  readonly nameDa: string;
  /** null: the Danish name is shown in English, too. */
  readonly nameEn: string | null;
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
  readonly note: string | null;
  readonly state: FreezeState;
  /** The default that it was entered from, e.g. `easter 2026`; null: somebody entered it. */
  readonly origin: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const FREEZE_TABLE: ActionTable<FreezeState, FreezeAction, object> = {
  subject: 'freeze',
  states: {
    'in-force': {
      label: { da: 'Gælder', en: 'In force' },
      tone: 'info',
      slaWorkingDays: null,
    },
    withdrawn: {
      label: { da: 'Trukket tilbage', en: 'Withdrawn' },
      tone: 'neutral',
      slaWorkingDays: null,
    },
  },
  actions: {
    withdraw: {
      label: { da: 'Træk tilbage', en: 'Withdraw' },
      from: ['in-force'],
      to: 'withdrawn',
      permission: 'freeze.write',
      guards: [],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
    reinstate: {
      label: { da: 'Sæt i kraft igen', en: 'Put in force again' },
      from: ['withdrawn'],
      to: 'in-force',
      permission: 'freeze.write',
      guards: [],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

export const FREEZE_KIND_LABELS: { readonly [kind in FreezeKind]: Text } = {
  hard: { da: 'Hård', en: 'Hard' },
  soft: { da: 'Blød', en: 'Soft' },
};

export const freezeName = ({ nameDa, nameEn }: Pick<Freeze, 'nameDa' | 'nameEn'>): Text => ({
  da: nameDa,
  en: nameEn ?? nameDa,
});

/** What is wrong with a freeze as somebody gives it; empty: nothing. */
export function freezeFaults({
  party,
  regionId,
  firstDay,
  lastDay,
}: Pick<Freeze, 'party' | 'regionId' | 'firstDay' | 'lastDay'>): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if ((party === 'region') !== (regionId !== null)) faults.push(WHOSE);
  if (lastDay < firstDay) faults.push(ENDS_FIRST);
  else if (daysBetween(firstDay, lastDay) >= FREEZE_DAYS_MAX) faults.push(TOO_LONG);
  return faults;
}

const WHOSE = fault(
  '/regionId',
  'party-and-region',
  'Name the region of a region’s own freeze, and no region otherwise.',
  'Angiv regionen, når perioden er en regions egen, og ellers ingen region.',
);

const ENDS_FIRST = fault(
  '/lastDay',
  'ends-before-it-begins',
  'The last day is before the first: exchange them, or correct one.',
  'Den sidste dag ligger før den første: byt om, eller ret den ene.',
);

const TOO_LONG = fault(
  '/lastDay',
  'freeze-too-long',
  `A freeze is at most ${FREEZE_DAYS_MAX} days: check the years.`,
  `En periode er højst ${FREEZE_DAYS_MAX} dage: se efter, om årstallene er rigtige.`,
);

export const freezeImage = (freeze: Freeze) => ({
  party: freeze.party,
  regionId: freeze.regionId,
  kind: freeze.kind,
  nameDa: freeze.nameDa,
  nameEn: freeze.nameEn,
  firstDay: freeze.firstDay,
  lastDay: freeze.lastDay,
  note: freeze.note,
  state: freeze.state,
  origin: freeze.origin,
});
