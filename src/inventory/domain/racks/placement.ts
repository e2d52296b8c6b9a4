import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { ASSET_KIND_LABELS } from '../asset.js';
import {
  headRoom,
  isFedFrom,
  feedOf,
  limitsOf,
  loadsOf,
  type HeadRoom,
  type Occupant,
  type RackedSlot,
} from './head-room.js';
import { amount, DESCRIBED, QUANTITIES, type Quantity } from './quantity.js';
import type { Rack } from './rack.js';

/** Where something is to stand: the slot, and every other slot of its rack. */
export type Place = {
  readonly rack: Rack;
  readonly slot: RackedSlot;
  readonly others: readonly RackedSlot[];
};

/** A piece that is there already, beside what its model needs; null: only planned. */
export type Piece = {
  readonly siteId: string | null;
  readonly isReceived: boolean;
  readonly isEnded: boolean;
  /** The name of the slot it stands in now. */
  readonly standsIn: string | null;
};

export type Candidate = Occupant & { readonly piece: Piece | null };

/** Every reason why it may not stand there, each with by how much; none: it may. */
export function placementFaults(place: Place, candidate: Candidate): readonly Reason[] {
  const { slot } = place;
  const kinds = candidate.kind === slot.kind ? [] : [wrongKind(slot, candidate)];
  return [
    ...(candidate.piece === null ? [] : pieceFaults(place.rack, candidate.piece)),
    ...kinds,
    ...positionFaults(place),
    ...tooHigh(slot, candidate),
    ...feedFaults(place, candidate),
    ...budgetFaults(place, candidate),
  ];
}

/** What is wrong with a slot whoever stands in it: outside its rack, or over another slot. */
export function positionFaults({ rack, slot, others }: Place): readonly Reason[] {
  const span = spanOf(slot);
  if (span === null) return [];
  if (rack.units === null) return [withoutUnits()];
  const above = span.top - rack.units;
  const over = others.filter((other) => {
    const theirs = spanOf(other);
    return theirs !== null && theirs.lowest <= span.top && span.lowest <= theirs.top;
  });
  return [
    ...(above > 0 ? [outside(span, rack.units, above)] : []),
    ...(over.length > 0 ? [overlaps(span, over)] : []),
  ];
}

/** The quantities that are over their budget as things stand, with by how much. */
export const overBudget = (rooms: readonly HeadRoom[]): readonly Reason[] =>
  rooms.flatMap(({ quantity, left, limit }) =>
    left !== null && limit !== null && left < 0 ? [over(quantity, -left, limit)] : [],
  );

/** What a changed rack would no longer carry of what stands and is planned in it. */
export function changeFaults(
  before: Rack,
  after: Rack,
  slots: readonly RackedSlot[],
): readonly Reason[] {
  const had = limitsOf(before);
  // A rack that is over already may be helped in steps: only what is lowered is judged.
  const lowered = headRoom(after, slots).filter(({ quantity, limit }) => {
    const was = had.get(quantity);
    return limit !== null && (was === undefined || was === null || limit < was);
  });
  const lost = before.units === after.units ? [] : slots.flatMap((slot) => lostUnits(after, slot));
  const unphased = before.supply === after.supply ? [] : withoutPhase(after, slots);
  return [
    ...named('slot-outside', lost, 'is no longer inside the rack', 'er ikke længere inde i racket'),
    ...named('phase-unknown', unphased, 'has no phase entered', 'har ingen fase angivet'),
    // Height is judged slot by slot: a gap between two is of no use to a higher one.
    ...overBudget(lowered.filter(({ quantity }) => quantity !== 'height')),
  ];
}

function lostUnits(rack: Rack, slot: RackedSlot): readonly string[] {
  const span = spanOf(slot);
  return span !== null && span.top > (rack.units ?? 0) ? [slot.name] : [];
}

const withoutPhase = (rack: Rack, slots: readonly RackedSlot[]): readonly string[] =>
  slots
    .filter(
      (slot) =>
        rack.supply === 'three-phase' &&
        slot.occupant !== null &&
        (['a', 'b'] as const).some(
          (side) => isFedFrom(slot, side) && feedOf(slot, side).phase === null,
        ),
    )
    .map(({ name }) => name);

const named = (
  code: string,
  names: readonly string[],
  en: string,
  da: string,
): readonly Reason[] =>
  names.length === 0
    ? []
    : [reason(code, `${names.join(', ')} ${en}.`, `${names.join(', ')} ${da}.`)];

type Span = { readonly lowest: number; readonly top: number };

function spanOf({ lowestUnit, heightUnits }: RackedSlot): Span | null {
  if (lowestUnit === null || heightUnits === null) return null;
  return { lowest: lowestUnit, top: lowestUnit + heightUnits - 1 };
}

/** 'U7' or 'U7-U8'. */
const unitsText = ({ lowest, top }: Span): string =>
  lowest === top ? `U${lowest}` : `U${lowest}-U${top}`;

const unitsOf = (slot: RackedSlot): string => {
  const span = spanOf(slot);
  return span === null ? slot.name : `${slot.name} (${unitsText(span)})`;
};

function pieceFaults(rack: Rack, piece: Piece): readonly Reason[] {
  const faults: Reason[] = [];
  if (piece.isEnded) faults.push(ENDED);
  else if (!piece.isReceived) faults.push(NOT_RECEIVED);
  if (piece.siteId === null) faults.push(SITE_UNKNOWN);
  else if (piece.siteId !== rack.siteId) faults.push(WRONG_SITE);
  if (piece.standsIn !== null) faults.push(standsElsewhere(piece.standsIn));
  return faults;
}

function tooHigh(slot: RackedSlot, { needs }: Candidate): readonly Reason[] {
  if (slot.heightUnits === null) return [];
  if (needs.rackUnits === null) return [unknownNeed('height')];
  const more = needs.rackUnits - slot.heightUnits;
  if (more <= 0) return [];
  const by = amount('U', more);
  const has = amount('U', slot.heightUnits);
  return [
    reason(
      'higher-than-slot',
      `It is ${by.en} higher than the slot, which has ${has.en}.`,
      `Den er ${by.da} højere end pladsen, som har ${has.da}.`,
    ),
  ];
}

function feedFaults({ rack, slot }: Place, { needs }: Candidate): readonly Reason[] {
  if (needs.watts === 0) return [];
  const sides = (['a', 'b'] as const).filter((side) => isFedFrom(slot, side));
  if (sides.length === 0) return [NO_FEED];
  if (rack.supply === 'one-phase') return [];
  return sides
    .filter((side) => feedOf(slot, side).phase === null)
    .map((side) => phaseUnknown(side.toUpperCase()));
}

function budgetFaults({ rack, slot, others }: Place, candidate: Candidate): readonly Reason[] {
  const rooms = new Map(headRoom(rack, others).map((room) => [room.quantity, room]));
  const loads = loadsOf(rack, slot, candidate.needs);
  const toldNeeds = new Set<string>();
  return QUANTITIES.filter((quantity) => quantity !== 'height').flatMap((quantity) => {
    const load = loads[quantity];
    const room = rooms.get(quantity);
    if (load === undefined || load === 0 || room === undefined) return [];
    if (load === null) return needFault(quantity, candidate, toldNeeds);
    return room.limit === null || room.left === null
      ? budgetUnknown(quantity)
      : [...unknownOthers(room), ...exceeded(quantity, load - room.left, room.limit)];
  });
}

const exceeded = (quantity: Quantity, by: number, limit: number): readonly Reason[] =>
  by > 0 ? [over(quantity, by, limit)] : [];

/** A need that several quantities share is told once; an unknown phase is told of the feed. */
function needFault(quantity: Quantity, { needs }: Candidate, told: Set<string>): readonly Reason[] {
  const isPower = quantity.startsWith('power') || quantity === 'heat';
  if (isPower && needs.watts !== null) return [];
  const need = isPower ? 'power-a' : quantity;
  if (told.has(need)) return [];
  told.add(need);
  return [unknownNeed(need)];
}

/** One sentence for a feed, not four: its phases have no budget of their own. */
const budgetUnknown = (quantity: Quantity): readonly Reason[] => {
  if (/-l\d$/.test(quantity)) return [];
  const { budget } = DESCRIBED[quantity];
  return [
    reason(
      `unknown-budget-${quantity}`,
      `Nobody has entered ${budget.en}: enter it on the rack.`,
      `Ingen har angivet ${budget.da}: angiv det på racket.`,
    ),
  ];
};

const unknownOthers = ({ quantity, unknown }: HeadRoom): readonly Reason[] => {
  if (unknown.length === 0) return [];
  const label = DESCRIBED[quantity].label;
  const names = unknown.join(', ');
  return [
    reason(
      `unknown-load-${quantity}`,
      `What is in ${names} loads “${label.en}” by nobody knows how much: ` +
        'enter it on its model, or the phase on its slot.',
      `Det, der er i ${names}, belaster “${label.da}” i ukendt omfang: ` +
        'angiv det på modellen, eller fasen på pladsen.',
    ),
  ];
};

const NEEDS: { readonly [quantity in Quantity]?: Text } = {
  height: { da: 'højde', en: 'height' },
  weight: { da: 'vægt', en: 'weight' },
  'power-a': { da: 'største effekt', en: 'greatest power' },
  flow: { da: 'mindste gennemstrømning', en: 'least coolant flow' },
};

function unknownNeed(quantity: Quantity): Reason {
  const what = NEEDS[quantity] ?? DESCRIBED[quantity].label;
  const code = quantity === 'power-a' ? 'power' : quantity;
  return reason(
    `unknown-need-${code}`,
    `Its model’s ${what.en} is not known: enter it under Hardware models.`,
    `Modellens ${what.da} kendes ikke: angiv den under Hardwaremodeller.`,
  );
}

function over(quantity: Quantity, by: number, limit: number): Reason {
  const { unit, label } = DESCRIBED[quantity];
  const more = amount(unit, by);
  const of = amount(unit, limit);
  return reason(
    `over-${quantity}`,
    `${label.en}: ${more.en} too much for the ${of.en} that there are.`,
    `${label.da}: ${more.da} for meget til de ${of.da}, der er.`,
  );
}

const outside = (span: Span, units: number, above: number): Reason => {
  const by = amount('U', above);
  return reason(
    'outside-rack',
    `${unitsText(span)} is ${by.en} above the top of the rack, which has ${units} U.`,
    `${unitsText(span)} er ${by.da} over toppen af racket, som har ${units} U.`,
  );
};

const overlaps = (span: Span, slots: readonly RackedSlot[]): Reason => {
  const names = slots.map(unitsOf).join(', ');
  return reason(
    'overlaps',
    `${unitsText(span)} is taken in part or whole by: ${names}.`,
    `${unitsText(span)} er helt eller delvist optaget af: ${names}.`,
  );
};

const withoutUnits = (): Reason =>
  reason(
    'rack-without-units',
    'The rack has no units: leave the position out, or enter the rack’s height.',
    'Racket har ingen rackenheder: udelad positionen, eller angiv rackets højde.',
  );

const wrongKind = (slot: RackedSlot, { kind }: Candidate): Reason => {
  const [is, wants] = [ASSET_KIND_LABELS[kind], ASSET_KIND_LABELS[slot.kind]];
  return reason(
    'wrong-kind',
    `The slot is for “${wants.en}”, and this is “${is.en}”.`,
    `Pladsen er til “${wants.da}”, og dette er “${is.da}”.`,
  );
};

const standsElsewhere = (name: string): Reason =>
  reason(
    'stands-elsewhere',
    `It stands in ${name}: take it out there first.`,
    `Den står på ${name}: tag den ud der først.`,
  );

const phaseUnknown = (side: string): Reason =>
  reason(
    `phase-unknown-${side.toLowerCase()}`,
    `The phase of the slot’s outlet on feed ${side} is not known: enter it on the slot.`,
    `Fasen for pladsens udtag på tilførsel ${side} kendes ikke: angiv den på pladsen.`,
  );

const NO_FEED = reason(
  'no-feed',
  'The slot is connected to neither feed A nor B: enter its outlets.',
  'Pladsen er hverken tilsluttet tilførsel A eller B: angiv dens udtag.',
);

const NOT_RECEIVED = reason(
  'not-received',
  'It is not received yet: receive it first, or plan its model here.',
  'Den er ikke modtaget endnu: modtag den først, eller planlæg dens model her.',
);

const ENDED = reason(
  'asset-ended',
  'It is returned, disposed of or cancelled.',
  'Den er returneret, bortskaffet eller annulleret.',
);

const SITE_UNKNOWN = reason(
  'site-unknown',
  'Nobody has said at which site it is: enter it on its page.',
  'Det er ikke angivet, på hvilken lokation den er: angiv det på dens side.',
);

const WRONG_SITE = reason(
  'wrong-site',
  'It is at another site than the rack.',
  'Den er på en anden lokation end racket.',
);
