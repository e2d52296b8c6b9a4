import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { grouped } from '../../../kernel/grouped.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { foldSearch } from '../../../kernel/text.js';
import type { Transport } from '../../../network/domain/uplink.js';
import type { End, Layer } from '../boxes/box.js';
import type { BoxState } from '../boxes/states.js';

export const LINK_NAME_MAX = 120;
export const LINK_WORD_MAX = 120;
export const LINK_NOTE_MAX = 2_000;
export const RATE_MBPS_MAX = 1_000_000;
export const MTU_MIN = 576;
export const MTU_MAX = 9_600;

/** What stops in the clinic when the link does. */
export const CRITICALITIES = ['routine', 'important', 'critical', 'unknown'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

export const CRITICALITY_LABELS: { readonly [one in Criticality]: Text } = {
  routine: { da: 'Rutine', en: 'Routine' },
  important: { da: 'Vigtig', en: 'Important' },
  critical: { da: 'Kritisk', en: 'Critical' },
  unknown: { da: 'Ukendt', en: 'Unknown' },
};

export const LINK_STATES = ['planned', 'in-service', 'ended'] as const;
export type LinkState = (typeof LINK_STATES)[number];
export type LinkAction = 'take-in-service' | 'end';

/** An encrypted way between a site of a region and one of the centre, with a box at each end. */
export type Link = {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
  readonly regionSiteId: string;
  readonly centreSiteId: string;
  readonly layer: Layer | null;
  readonly transport: Transport;
  readonly provider: string | null;
  readonly circuitReference: string | null;
  /** What is committed, megabits a second. */
  readonly rateMbps: number | null;
  /** Octets end to end. */
  readonly mtu: number | null;
  /** Links of a region with the same word here stand in for one another. */
  readonly redundancyGroup: string | null;
  readonly criticality: Criticality;
  readonly services: string | null;
  /** The role that answers for the data, never a person. */
  readonly dataOwner: string | null;
  readonly note: string | null;
  readonly state: LinkState;
  readonly stateSince: InstantMs;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

type InGroup = Pick<Link, 'regionId' | 'redundancyGroup'>;

/** Links that stand in for one another, this one among them; however their word is written. */
export function groupOf<L extends InGroup>(
  { regionId, redundancyGroup }: InGroup,
  links: readonly L[],
): readonly L[] {
  if (redundancyGroup === null) return [];
  const group = foldSearch(redundancyGroup);
  return links.filter(
    (one) => one.regionId === regionId && foldSearch(one.redundancyGroup ?? '') === group,
  );
}

/** Links of several regions that bear one word, and would be one group in one region. */
export function withSharedWord(
  links: readonly (InGroup & Pick<Link, 'id'>)[],
): ReadonlySet<string> {
  const named = links.filter(({ redundancyGroup }) => redundancyGroup !== null);
  const byWord = grouped(named, ({ redundancyGroup }) => foldSearch(redundancyGroup ?? ''));
  const shared = [...byWord.values()].filter(
    (own) => new Set(own.map(({ regionId }) => regionId)).size > 1,
  );
  return new Set(shared.flat().map(({ id }) => id));
}

/** A box as its link sees it. */
export type EndBox = { readonly end: End; readonly state: BoxState };

export type LinkFacts = {
  readonly missing: readonly Reason[];
  readonly hasServing: boolean;
  /** What the swaps of it are called that are not over. */
  readonly openSwaps: readonly string[];
};

/** What a link lacks before it carries anything. */
export function missingOn(
  link: Pick<Link, 'rateMbps' | 'mtu'>,
  boxes: readonly EndBox[],
): readonly Reason[] {
  const serves = (end: End) => boxes.some((box) => box.end === end && box.state === 'in-service');
  return [
    ...(link.rateMbps === null ? [NO_RATE] : []),
    ...(link.mtu === null ? [NO_MTU] : []),
    ...(serves('centre') ? [] : [NO_CENTRE_BOX]),
    ...(serves('region') ? [] : [NO_REGION_BOX]),
  ];
}

const NO_RATE = reason(
  'no-rate',
  'Nothing says what it is to carry: give the committed rate.',
  'Der står ikke, hvad den skal bære: angiv den aftalte hastighed.',
);
const NO_MTU = reason(
  'no-mtu',
  'Its MTU is not on record: the boxes need some of it.',
  'Dens MTU er ikke registreret: boksene bruger noget af den.',
);
const NO_CENTRE_BOX = reason(
  'no-centre-box',
  'No box serves at the centre’s end.',
  'Ingen boks er i drift i centrets ende.',
);
const NO_REGION_BOX = reason(
  'no-region-box',
  'No box serves at the region’s end.',
  'Ingen boks er i drift i regionens ende.',
);
const STILL_SERVING = reason(
  'boxes-in-service',
  'Boxes are in service on it: withdraw them first.',
  'Der er bokse i drift på den: tag dem ud først.',
);

const swapOpen = (title: string) =>
  reason(
    'swap-open',
    `A swap of it is open: ${title}. Close it, or give it up, first.`,
    `En ombytning på den er åben: ${title}. Afslut den, eller opgiv den, først.`,
  );

const complete: Guard<LinkFacts> = ({ missing }) => missing;
const idle: Guard<LinkFacts> = ({ hasServing }) => (hasServing ? STILL_SERVING : null);
const swapped: Guard<LinkFacts> = ({ openSwaps }) => openSwaps.map(swapOpen);

const WRITE = 'link.write';
const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };

export const LINK_TABLE: ActionTable<LinkState, LinkAction, LinkFacts> = {
  subject: 'encrypted-link',
  states: {
    planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
    'in-service': {
      label: { da: 'I drift', en: 'In service' },
      tone: 'success',
      slaWorkingDays: null,
    },
    ended: {
      label: { da: 'Ophørt', en: 'Ended' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    'take-in-service': {
      label: { da: 'Sæt i drift', en: 'Take into service' },
      from: ['planned'],
      to: 'in-service',
      permission: WRITE,
      guards: [complete],
      evidence: [],
    },
    end: {
      label: { da: 'Registrér ophør', en: 'Record its end' },
      from: ['planned', 'in-service'],
      to: 'ended',
      permission: WRITE,
      guards: [swapped, idle],
      evidence: [WHY],
    },
  },
};

export const linkImage = (one: Link) => ({
  name: one.name,
  regionId: one.regionId,
  regionSiteId: one.regionSiteId,
  centreSiteId: one.centreSiteId,
  layer: one.layer,
  transport: one.transport,
  provider: one.provider,
  circuitReference: one.circuitReference,
  rateMbps: one.rateMbps,
  mtu: one.mtu,
  redundancyGroup: one.redundancyGroup,
  criticality: one.criticality,
  services: one.services,
  dataOwner: one.dataOwner,
  note: one.note,
  state: one.state,
  stateSince: one.stateSince,
});

/** As if both ends served: what remains is the link's own. */
export const BOTH_SERVE: readonly EndBox[] = [
  { end: 'centre', state: 'in-service' },
  { end: 'region', state: 'in-service' },
];

/** What a swap is measured and paired by. */
export const SWAP_FIELDS = ['layer', 'rateMbps', 'mtu', 'redundancyGroup'] as const;
