import { addDays } from '../../../kernel/calendar-day.js';
import { copenhagenDay, formatDaDateTime, formatEnDateTime } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import {
  CHECK_GATES,
  limitWords,
  titleOf,
  valueWords,
  type CheckDefinition,
  type CheckGate,
  type Verdict,
} from './check.js';
import type { CheckResult } from './result.js';
import type { JudgedTwin } from './twins.js';
import { waiverStanding, type Waiver } from './waiver.js';

/** One check of a server: what is asked, what was last measured, and who lets it pass anyway. */
export type CheckFact = {
  readonly definition: CheckDefinition;
  /** The result that speaks for the last test; null: never tested. */
  readonly last: CheckResult | null;
  /** Of `last` against the limit that is in force now. */
  readonly verdict: Verdict | null;
  readonly twin: JudgedTwin | null;
  readonly waiver: Waiver | null;
  /** The hash of what a waiver would be bound to now; null without a result. */
  readonly shownHash: string | null;
};

/** From when what was measured counts, by gate; absent: from ever. */
export type CountFrom = { readonly [gate in CheckGate]?: number };

/**
 * What was measured before a machine was received or a part was changed proves nothing of it;
 * before its hoses were put on or last opened, nothing of the connection.
 */
export function countFromOf({
  receivedAt,
  partsChangedAt,
  connectedAt,
  openedAt,
}: {
  readonly receivedAt: number | null;
  readonly partsChangedAt: number | null;
  readonly connectedAt: number | null;
  readonly openedAt: number | null;
}): CountFrom {
  const asItIs = latest(receivedAt, partsChangedAt);
  const connect = latest(asItIs, connectedAt, openedAt);
  return {
    ...(connect === null ? {} : { connect }),
    ...(asItIs === null ? {} : { verify: asItIs, 'burn-in': asItIs, accept: asItIs }),
  };
}

function latest(...moments: readonly (number | null)[]): number | null {
  const known = moments.filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** All checks of one server by the profile in force for it; null: there is none. */
export type ServerChecks = {
  readonly countFrom: CountFrom;
  readonly profile: { readonly id: string; readonly version: number } | null;
  readonly checks: readonly CheckFact[];
};

/** Of a machine of which nothing is known. */
export const UNCHECKED: ServerChecks = { countFrom: {}, profile: null, checks: [] };

export type GateTime = {
  readonly today: string;
  /** What was measured before it does not count; see countFromOf. */
  readonly validSince: number | null;
};

export const timeAt = ({ countFrom }: ServerChecks, gate: CheckGate, today: string): GateTime => ({
  today,
  validSince: countFrom[gate] ?? null,
});

export const CHECK_STANDINGS = [
  'pass',
  'fail',
  'slower',
  'missing',
  'too-old',
  'waived',
  'unjudged',
] as const;
export type CheckStanding = (typeof CHECK_STANDINGS)[number];

/** How one check stands; a waiver is looked at only where the check does not hold by itself. */
export function standingOf(fact: CheckFact, time: GateTime): CheckStanding {
  const bare = bareStanding(fact, time);
  const excused = bare === 'fail' || bare === 'slower' || bare === 'too-old';
  return excused && waiverOf(fact, time) === 'approved' ? 'waived' : bare;
}

function bareStanding(fact: CheckFact, { today, validSince }: GateTime): CheckStanding {
  const { definition, last, verdict, twin } = fact;
  if (last === null || verdict === null) return 'missing';
  if (validSince !== null && last.measuredAt < validSince) return 'missing';
  if (verdict === 'fail') return 'fail';
  if (twin?.verdict === 'slower') return 'slower';
  if (definition.validDays !== null) {
    const until = addDays(copenhagenDay(last.measuredAt), definition.validDays);
    if (today > until) return 'too-old';
  }
  // Among too few twins nobody is called slow, and a comparison that is not possible holds nobody.
  if (definition.limitKind === 'twins')
    return (twin?.deviationPercent ?? null) === null ? 'unjudged' : 'pass';
  return verdict;
}

const waiverOf = ({ waiver, shownHash }: CheckFact, { today }: GateTime) =>
  waiver === null ? null : waiverStanding(waiver, { today, shownHash });

/** Every reason why the checks do not let a server through this gate; none: they do. */
export function checkGate(
  gate: CheckGate,
  { profile, checks }: ServerChecks,
  time: GateTime,
): readonly Reason[] {
  if (profile === null) {
    return [
      reason(
        'no-profile',
        'No check profile is in force for its model: put one in force.',
        'Ingen kontrolprofil gælder for modellen: sæt en i kraft.',
      ),
    ];
  }
  return checks
    .filter(({ definition }) => definition.gate === gate && definition.blocking)
    .flatMap((fact) => reasonsOf(fact, time));
}

/** The same of all gates; a missing profile shuts them all, and is told once. */
export const everyGate = (checks: ServerChecks, today: string): readonly Reason[] =>
  (checks.profile === null ? [CHECK_GATES[0]] : CHECK_GATES).flatMap((gate) =>
    checkGate(gate, checks, timeAt(checks, gate, today)),
  );

/** Why one check does not hold, and why its waiver does not help; empty: it holds. */
export function reasonsOf(fact: CheckFact, time: GateTime): readonly Reason[] {
  const { code } = fact.definition;
  const { da, en } = titleOf(fact.definition);
  const about = (kind: string, textEn: string, textDa: string) =>
    reason(`check-${kind}-${code}`, `${en}: ${textEn}`, `${da}: ${textDa}`);
  const standing = standingOf(fact, time);
  switch (standing) {
    case 'pass':
    case 'waived':
    case 'unjudged':
      return [];
    case 'missing':
      return [fact.last === null ? about('missing', ...NEVER) : about('missing', ...before(time))];
    case 'too-old':
      return [
        about(
          'too-old',
          `the last result is older than ${fact.definition.validDays} days.`,
          `det seneste resultat er ældre end ${fact.definition.validDays} dage.`,
        ),
        ...waiverReasons(fact, time, about),
      ];
    case 'fail':
      return [failedReason(fact, about), ...waiverReasons(fact, time, about)];
    case 'slower': {
      const worse = Math.abs(fact.twin?.deviationPercent ?? 0).toFixed(1);
      return [
        about(
          'slower',
          `it is ${worse} % worse than the median of its twins.`,
          `den er ${worse.replace('.', ',')} % dårligere end medianen af søstrene.`,
        ),
        ...waiverReasons(fact, time, about),
      ];
    }
  }
}

const NEVER = ['there is no result.', 'der er intet resultat.'] as const;

function before({ validSince }: GateTime): readonly [en: string, da: string] {
  if (validSince === null) return NEVER;
  return [
    `there is no result since ${formatEnDateTime(validSince)} (received, part or hose changed).`,
    `der er intet resultat siden ${formatDaDateTime(validSince)} (modtaget, del eller slange skiftet).`,
  ];
}

type About = (kind: string, en: string, da: string) => Reason;

function failedReason({ definition, last }: CheckFact, about: About): Reason {
  const limit = limitWords(definition, definition.unit);
  const value =
    last === null ? { da: '', en: '' } : valueWords(last.quantity, last.converted, last.limitUnit);
  return about(
    'failed',
    `${value.en} was measured, ${limit.en} is asked for.`,
    `${value.da} er målt, kravet er ${limit.da}.`,
  );
}

function waiverReasons(fact: CheckFact, time: GateTime, about: About): readonly Reason[] {
  switch (waiverOf(fact, time)) {
    case null:
    case 'approved':
      return [];
    case 'requested':
      return [
        about(
          'waiver-one-only',
          'a waiver is asked for by one person: a second must approve it.',
          'én person har bedt om en dispensation: en anden skal godkende den.',
        ),
      ];
    case 'rejected':
      return [about('waiver-rejected', 'the waiver was rejected.', 'dispensationen blev afvist.')];
    case 'revoked':
      return [
        about('waiver-revoked', 'the waiver was revoked.', 'dispensationen blev trukket tilbage.'),
      ];
    case 'expired':
      return [about('waiver-expired', 'the waiver has expired.', 'dispensationen er udløbet.')];
    case 'void':
      return [
        about(
          'waiver-void',
          'the waiver is about an earlier result or version of the profile.',
          'dispensationen gælder et tidligere resultat eller en tidligere version af profilen.',
        ),
      ];
  }
}

/** Whether the checks of several gates hold, for the rule of a lot. */
export function testedAs(
  gates: readonly CheckGate[],
  { profile, checks }: ServerChecks,
  timeOf: (gate: CheckGate) => GateTime,
): 'passed' | 'failed' | 'untested' {
  if (profile === null) return 'untested';
  const standings = checks
    .filter(({ definition }) => definition.blocking && gates.includes(definition.gate))
    .map((fact) => standingOf(fact, timeOf(fact.definition.gate)));
  if (standings.some((one) => one === 'fail' || one === 'slower')) return 'failed';
  const isOpen = standings.some((one) => one === 'missing' || one === 'too-old');
  return isOpen || standings.length === 0 ? 'untested' : 'passed';
}
