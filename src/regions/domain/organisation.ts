import type { Action, ActionTable, StateInfo } from '../../kernel/action-table.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Letterhead } from '../../kernel/letterhead.js';
import type { Text } from '../../kernel/message.js';
import { reason } from '../../kernel/message.js';

export const ORGANISATION_NAME_MAX = 120;
export const ORGANISATION_NOTE_MAX = 2_000;

/** What is looked at again when the centre has another name, or belongs somewhere else. */
export const RECHECKS = ['agreements', 'domains', 'mail', 'certificates'] as const;
export type Recheck = (typeof RECHECKS)[number];

export type Rechecked = {
  readonly recheck: Recheck;
  readonly at: InstantMs;
  readonly by: string;
  readonly note: string | null;
};

export type OrganisationState = 'recorded' | 'withdrawn';
export type OrganisationAction = 'withdraw' | `recheck-${Recheck}`;

/** What the centre is called, and what it is a part of, from a day until the next record's. */
export type Organisation = {
  readonly id: string;
  readonly validFrom: CalendarDay;
  readonly nameDa: string;
  /** null: the Danish name is shown in English, too. */
  readonly nameEn: string | null;
  readonly partOfDa: string | null;
  readonly partOfEn: string | null;
  readonly note: string | null;
  readonly state: OrganisationState;
  /** What was looked at again, each once: the last time. */
  readonly rechecked: readonly Rechecked[];
  readonly createdAt: InstantMs;
  readonly revision: number;
};

export type OrganisationFacts = {
  readonly done: readonly Recheck[];
  /** Whether another name held before it; of the first there is nothing to look at again. */
  readonly isChange: boolean;
};

export const RECHECK_LABELS: { readonly [recheck in Recheck]: Text } = {
  agreements: { da: 'Aftaler', en: 'Agreements' },
  domains: { da: 'Domæner', en: 'Domains' },
  mail: { da: 'E-mail', en: 'E-mail' },
  certificates: { da: 'Certifikater', en: 'Certificates' },
};

type OrganisationStep = Action<OrganisationState, OrganisationFacts>;

const NOTE = { field: 'note', label: { da: 'Bemærkning', en: 'Note' }, required: false };
const REASON = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };

const ALREADY = reason(
  'already-rechecked',
  'This was looked at again already.',
  'Det er allerede gennemgået.',
);

const NO_CHANGE = reason(
  'first-name',
  'It is the first name that is recorded: nothing has changed.',
  'Det er det første navn, der er registreret: intet er ændret.',
);

const recheckStep = (recheck: Recheck): OrganisationStep => {
  const { da, en } = RECHECK_LABELS[recheck];
  return {
    label: { da: `${da} er gennemgået`, en: `${en}: looked at again` },
    from: ['recorded'],
    to: 'recorded',
    permission: 'region.write',
    guards: [
      ({ isChange }) => (isChange ? null : NO_CHANGE),
      ({ done }) => (done.includes(recheck) ? ALREADY : null),
    ],
    evidence: [NOTE],
  };
};

export const ORGANISATION_TABLE: ActionTable<
  OrganisationState,
  OrganisationAction,
  OrganisationFacts
> = {
  subject: 'organisation',
  states: {
    recorded: { label: { da: 'Registreret', en: 'Recorded' }, tone: 'info', slaWorkingDays: null },
    withdrawn: {
      label: { da: 'Trukket tilbage', en: 'Withdrawn' },
      tone: 'neutral',
      slaWorkingDays: null,
    },
  },
  actions: {
    'recheck-agreements': recheckStep('agreements'),
    'recheck-domains': recheckStep('domains'),
    'recheck-mail': recheckStep('mail'),
    'recheck-certificates': recheckStep('certificates'),
    withdraw: {
      label: { da: 'Træk tilbage', en: 'Withdraw' },
      from: ['recorded'],
      to: 'withdrawn',
      permission: 'region.write',
      guards: [],
      evidence: [REASON],
    },
  },
};

/** What one act looked at again; null: it is no such act. */
export const recheckOf = (action: OrganisationAction): Recheck | null =>
  RECHECKS.find((recheck) => action === `recheck-${recheck}`) ?? null;

export type OrganisationStanding = 'planned' | 'in-force' | 'former' | 'withdrawn';

export const ORGANISATION_STANDINGS: { readonly [standing in OrganisationStanding]: StateInfo } = {
  planned: { label: { da: 'Kommer', en: 'To come' }, tone: 'info', slaWorkingDays: null },
  'in-force': { label: { da: 'Gælder', en: 'In force' }, tone: 'success', slaWorkingDays: null },
  former: { label: { da: 'Tidligere', en: 'Former' }, tone: 'neutral', slaWorkingDays: null },
  withdrawn: ORGANISATION_TABLE.states.withdrawn,
};

/** A record among the others, on a day. */
export type OrganisationSeen = Organisation & {
  readonly standing: OrganisationStanding;
  readonly isChange: boolean;
};

/**
 * How records stand on a day: of those that are not withdrawn the last to begin by then holds.
 * @param recorded all that are not withdrawn
 */
export function seenOn(
  recorded: readonly Pick<Organisation, 'validFrom'>[],
  today: CalendarDay,
): (one: Organisation) => OrganisationSeen {
  const days = recorded.map(({ validFrom }) => validFrom).sort();
  const inForceFrom = days.findLast((day) => day <= today);
  const standingOf = ({ state, validFrom }: Organisation): OrganisationStanding => {
    if (state === 'withdrawn') return 'withdrawn';
    if (validFrom > today) return 'planned';
    return validFrom === inForceFrom ? 'in-force' : 'former';
  };
  return (one) => ({
    ...one,
    standing: standingOf(one),
    isChange: days.some((day) => day < one.validFrom),
  });
}

export const factsOf = ({ rechecked, isChange }: OrganisationSeen): OrganisationFacts => ({
  done: rechecked.map(({ recheck }) => recheck),
  isChange,
});

/** What somebody may look at again now; of a name that held before there is nothing any more. */
export const openRechecks = (one: OrganisationSeen): readonly Recheck[] => {
  const { done, isChange } = factsOf(one);
  const counts = isChange && (one.standing === 'planned' || one.standing === 'in-force');
  return counts ? RECHECKS.filter((recheck) => !done.includes(recheck)) : [];
};

export const letterheadOf = (organisation: Organisation): Letterhead => {
  const { nameDa, nameEn, partOfDa, partOfEn } = organisation;
  return {
    name: { da: nameDa, en: nameEn ?? nameDa },
    partOf: partOfDa === null ? null : { da: partOfDa, en: partOfEn ?? partOfDa },
  };
};

/** What is wrong with a record as somebody gives it; empty: nothing. */
export const organisationFaults = ({
  partOfDa,
  partOfEn,
}: Pick<Organisation, 'partOfDa' | 'partOfEn'>): FieldFault[] =>
  partOfEn !== null && partOfDa === null ? [DANISH_FIRST] : [];

const DANISH_FIRST = fault(
  '/partOfDa',
  'danish-name-first',
  'Give its Danish name, too: documents are in Danish.',
  'Angiv også det danske navn: dokumenterne er på dansk.',
);

/** What it says of itself may stand in documents already: who corrects it says why. */
export const NEEDS_REASON = fault(
  '/reason',
  'reason-needed',
  'It holds already, and may stand in documents: say why you correct it.',
  'Den gælder allerede og kan stå på dokumenter: angiv, hvorfor du retter den.',
);

export const organisationImage = (organisation: Organisation) => ({
  validFrom: organisation.validFrom,
  nameDa: organisation.nameDa,
  nameEn: organisation.nameEn,
  partOfDa: organisation.partOfDa,
  partOfEn: organisation.partOfEn,
  note: organisation.note,
  state: organisation.state,
  rechecked: organisation.rechecked,
});
