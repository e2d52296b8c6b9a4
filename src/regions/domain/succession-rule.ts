import { addDays, type CalendarDay } from '../../kernel/calendar-day.js';
import { formatDaDay, formatEnDay } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';
import type { Region } from './region.js';
import type { SuccessionFact } from './succession-moves.js';

type RegionKnown = Pick<
  Region,
  'id' | 'nameDa' | 'nameEn' | 'validFrom' | 'validTo' | 'successorId'
>;

export type SuccessionKnown = {
  readonly regions: readonly RegionKnown[];
  /** Those that are not withdrawn, without the one that is judged. */
  readonly others: readonly SuccessionFact[];
  /** How many events of the predecessors are dated on the day or later. */
  readonly eventsAfter: number;
};

/** Everything that speaks against a succession, as the regions and the log stand now. */
export function againstSuccession(
  asked: Omit<SuccessionFact, 'id'>,
  known: SuccessionKnown,
): readonly Reason[] {
  const byId = new Map(known.regions.map((region) => [region.id, region]));
  const successor = byId.get(asked.successorId);
  const predecessors = asked.predecessorIds.flatMap((id) => byId.get(id) ?? []);
  if (successor === undefined || predecessors.length < asked.predecessorIds.length) return [GONE];
  return [
    ...againstShape(asked),
    ...againstSuccessor(successor, asked, known),
    ...predecessors.flatMap((one) => againstPredecessor(one, successor, asked, known)),
    ...(known.eventsAfter > 0 ? [tooEarly(asked.effectiveOn, known.eventsAfter)] : []),
  ];
}

function againstShape({ successorId, predecessorIds }: Omit<SuccessionFact, 'id'>): Reason[] {
  const isTwice = new Set(predecessorIds).size < predecessorIds.length;
  return [
    ...(predecessorIds.length === 0 ? [NOBODY] : []),
    ...(isTwice ? [TWICE] : []),
    ...(predecessorIds.includes(successorId) ? [ITSELF] : []),
  ];
}

function againstSuccessor(
  successor: RegionKnown,
  { effectiveOn }: Omit<SuccessionFact, 'id'>,
  { others }: SuccessionKnown,
): Reason[] {
  const { validFrom, validTo } = successor;
  return [
    ...(others.some(({ successorId }) => successorId === successor.id)
      ? [alreadySucceeds(successor)]
      : []),
    ...(successor.successorId !== null ? [hasSuccessor(successor)] : []),
    ...(validFrom === effectiveOn ? [] : [otherDay(successor, effectiveOn)]),
    ...(validTo !== null && validTo < effectiveOn ? [isOver(successor, effectiveOn)] : []),
  ];
}

function againstPredecessor(
  one: RegionKnown,
  successor: RegionKnown,
  { effectiveOn }: Omit<SuccessionFact, 'id'>,
  { regions, others }: SuccessionKnown,
): Reason[] {
  const before = addDays(effectiveOn, -1);
  const { validFrom, validTo } = one;
  return [
    ...(one.successorId !== null ? [hasSuccessor(one)] : []),
    ...(others.some(({ predecessorIds }) => predecessorIds.includes(one.id))
      ? [elsewhere(one)]
      : []),
    ...(validTo !== null && validTo < before ? [isOver(one, before)] : []),
    ...(validFrom !== null && validFrom > before ? [notYet(one, before)] : []),
    ...(leadsTo(successor.id, one.id, { regions, others }) ? [cycle(one, successor)] : []),
  ];
}

/** Whether one region comes, by what is done or planned, to be succeeded by another. */
function leadsTo(
  fromId: string,
  toId: string,
  { regions, others }: Pick<SuccessionKnown, 'regions' | 'others'>,
): boolean {
  const seen = new Set<string>();
  let at = [fromId];
  while (at.length > 0) {
    const next = at.flatMap((id) => [
      ...regions.flatMap((one) => (one.id === id ? (one.successorId ?? []) : [])),
      ...others.flatMap((one) => (one.predecessorIds.includes(id) ? [one.successorId] : [])),
    ]);
    if (next.includes(toId)) return true;
    at = next.filter((id) => !seen.has(id));
    for (const id of at) seen.add(id);
  }
  return false;
}

const GONE = reason(
  'unknown-region',
  'One of the regions does not exist.',
  'En af regionerne findes ikke.',
);

const NOBODY = reason(
  'no-predecessors',
  'Name at least one region that ends.',
  'Angiv mindst én region, der ophører.',
);

const TWICE = reason(
  'predecessor-twice',
  'A region is named twice among those that end.',
  'En region er nævnt to gange blandt dem, der ophører.',
);

const ITSELF = reason(
  'succeeds-itself',
  'A region cannot succeed itself.',
  'En region kan ikke afløse sig selv.',
);

const alreadySucceeds = ({ nameDa, nameEn }: RegionKnown) =>
  reason(
    'already-succeeds',
    `${nameEn} is the successor in another succession already.`,
    `${nameDa} afløser allerede regioner i en anden overgang.`,
  );

const hasSuccessor = ({ nameDa, nameEn }: RegionKnown) =>
  reason(
    'already-succeeded',
    `${nameEn} has a successor already.`,
    `${nameDa} er allerede afløst af en anden region.`,
  );

const elsewhere = ({ nameDa, nameEn }: RegionKnown) =>
  reason(
    'in-another-succession',
    `${nameEn} ends in another succession already.`,
    `${nameDa} ophører allerede i en anden overgang.`,
  );

const cycle = (one: RegionKnown, successor: RegionKnown) =>
  reason(
    'succession-cycle',
    `${one.nameEn} itself comes after ${successor.nameEn}: they would succeed each other.`,
    `${one.nameDa} afløser selv ${successor.nameDa}: de ville afløse hinanden i ring.`,
  );

const otherDay = ({ nameDa, nameEn, validFrom }: RegionKnown, day: CalendarDay) =>
  reason(
    'validity-overlaps',
    validFrom === null
      ? `${nameEn} has no first day: let it be valid from ${formatEnDay(day)}.`
      : `${nameEn} is valid from ${formatEnDay(validFrom)}: it begins on ${formatEnDay(day)}, ` +
          'when the others end.',
    validFrom === null
      ? `${nameDa} har ingen første dag: lad den gælde fra ${formatDaDay(day)}.`
      : `${nameDa} gælder fra ${formatDaDay(validFrom)}: den skal begynde ${formatDaDay(day)}, ` +
          'når de andre ophører.',
  );

const isOver = ({ nameDa, nameEn }: RegionKnown, day: CalendarDay) =>
  reason(
    'validity-ended',
    `${nameEn} ended before ${formatEnDay(day)}.`,
    `${nameDa} ophørte før ${formatDaDay(day)}.`,
  );

const notYet = ({ nameDa, nameEn }: RegionKnown, day: CalendarDay) =>
  reason(
    'validity-not-begun',
    `${nameEn} is not valid yet on ${formatEnDay(day)}, so it cannot end then.`,
    `${nameDa} gælder ikke endnu ${formatDaDay(day)}, så den kan ikke ophøre der.`,
  );

const tooEarly = (day: CalendarDay, count: number) =>
  reason(
    'records-after-day',
    `The log has ${count} changes of these regions on ${formatEnDay(day)} or later, ` +
      'when they would have ended: choose a later day.',
    `Loggen har ${count} ændringer i disse regioner ${formatDaDay(day)} eller senere, ` +
      'hvor de ville være ophørt: vælg en senere dag.',
  );
