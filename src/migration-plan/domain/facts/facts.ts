import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { SWAP_STATE_INFOS, swapHasReached } from '../../../encryption-boxes/domain/swaps/states.js';
import type { RegionUplinks } from '../../../network/domain/region-uplinks.js';
import {
  DEVICE_STATE_INFOS,
  hasReached,
  type DeviceState,
} from '../../../network/domain/devices/states.js';
import type { DeviceSeen, DevicesSeen } from '../../../network/domain/devices/devices-seen.js';
import type { LinkSeen } from '../../../encryption-boxes/domain/links/link-seen.js';
import { CONTACT_ROLE_LABELS, type ContactRole } from '../../../regions/domain/region.js';
import { COUNTED, type Counted } from '../template/template.js';
import type { FactName } from './fact-names.js';

/** What the rooms below know of one region (or of the centre). */
export type PlaceFacts = {
  readonly vacantRoles: readonly ContactRole[];
  /** In a state in which they are accepted, in the whole house. */
  readonly serversAccepted: number;
  /** Those of the centre. */
  readonly centreDevices: DevicesSeen;
  readonly regionDevices: DevicesSeen;
  readonly uplinks: RegionUplinks | null;
  readonly links: readonly LinkSeen[];
};

export type Count = {
  readonly expected: number;
  readonly done: number;
  readonly explained: number;
};
export type Counts = { readonly [what in Counted]?: Count };

/** What a task itself says that its fact is held against. */
export type TaskFacts = {
  readonly servers: number | null;
  readonly counts: Counts;
  readonly counted: readonly Counted[];
  readonly decision: 'none' | 'open' | 'taken';
};

export type Reading = {
  readonly holds: boolean;
  readonly have: number;
  readonly want: number;
  /** Why it does not hold, all of it. */
  readonly because: readonly Reason[];
  /** Days that were agreed on elsewhere for what the task is about; the schedule keeps them. */
  readonly days: { readonly first: CalendarDay; readonly last: CalendarDay } | null;
};

type Read = (place: PlaceFacts, task: TaskFacts) => Reading;

const reading = (have: number, want: number, because: readonly Reason[]): Reading => ({
  holds: because.length === 0,
  have,
  want,
  because,
  days: null,
});

/** Each fact by how it is read: one row a fact, and no other place knows them. */
const FACTS: { readonly [name in FactName]: Read } = {
  'contacts-named': ({ vacantRoles }) =>
    reading(2 - vacantRoles.length, 2, vacantRoles.map(vacant)),
  'servers-accepted': ({ serversAccepted }, { servers }) => {
    if (servers === null || servers === 0) return reading(serversAccepted, 0, [NO_SHARE]);
    const missing = servers - serversAccepted;
    return reading(serversAccepted, servers, missing > 0 ? [serversMissing(missing)] : []);
  },
  // Regions read of the centre's devices how many, and not which.
  'centre-devices-verified': ({ centreDevices }) => {
    const { because, ...rest } = devices(centreDevices);
    const { length } = centreDevices.behind;
    return { ...rest, because: length === 0 ? because : [devicesBehind(length)] };
  },
  'region-devices-verified': ({ regionDevices }) => devices(regionDevices),
  'uplink-in-service': ({ uplinks }) => {
    const inService = uplinks?.inService ?? 0;
    return reading(inService, 1, inService > 0 ? [] : [NO_UPLINK]);
  },
  'boxes-ready': ({ links }) => swaps(links, ({ isTried }) => isTried),
  'swaps-agreed': ({ links }) =>
    swaps(links, ({ state, day }) => day !== null || swapHasReached(state, 'cut-over'), NO_DATE),
  'swaps-accepted': ({ links }) => ({
    ...swaps(links, ({ state }) => swapHasReached(state, 'observed')),
    days: daysOf(links),
  }),
  'old-boxes-gone': ({ links }) => swaps(links, ({ state }) => swapHasReached(state, 'closed')),
  'decision-taken': (_place, { decision }) =>
    reading(decision === 'taken' ? 1 : 0, 1, DECISIONS[decision]),
  counted: (_place, { counts, counted }) => {
    const all = COUNTED.filter((what) => counted.includes(what));
    const open = all.filter((what) => !addsUp(counts[what]));
    const isNothing = open.length === 0 && all.every((what) => counts[what]?.expected === 0);
    const because = open.map((what) => notCounted(what, counts[what]));
    return reading(all.length - open.length, all.length, isNothing ? [COUNTED_NOTHING] : because);
  },
};

export const readFact = (name: FactName, place: PlaceFacts, task: TaskFacts): Reading =>
  FACTS[name](place, task);

/** What is expected was found, or is explained, and nothing is left over. */
export const addsUp = (count: Count | undefined): boolean =>
  count !== undefined && count.expected === count.done + count.explained;

function devices({ count, behind }: DevicesSeen): Reading {
  if (count === 0) return reading(0, 0, [NONE_REGISTERED]);
  return reading(count - behind.length, count, capped(behind.map(deviceNotThere)));
}

/** So many of one kind are told one by one. */
const TOLD_MAX = 20;

const capped = (because: readonly Reason[]): readonly Reason[] =>
  because.length <= TOLD_MAX
    ? because
    : [...because.slice(0, TOLD_MAX), andMore(because.length - TOLD_MAX)];

type SwapSeen = NonNullable<LinkSeen['swap']>;

function swaps(
  links: readonly LinkSeen[],
  isDone: (swap: SwapSeen) => boolean,
  why: (link: LinkSeen) => Reason = swapNotThere,
): Reading {
  if (links.length === 0) return reading(0, 0, [NO_LINKS]);
  const open = links.filter(({ swap }) => swap === null || !isDone(swap));
  const because = open.map((link) => (link.swap === null ? noSwap(link) : why(link)));
  return reading(links.length - open.length, links.length, because);
}

/** From the first agreed day to the last, once every link has one. */
function daysOf(links: readonly LinkSeen[]): Reading['days'] {
  const days = links.flatMap(({ swap }) => swap?.day ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < links.length) return null;
  return { first, last };
}

export const COUNTED_LABELS: { readonly [what in Counted]: Text } = {
  users: { da: 'Brugere', en: 'Users' },
  groups: { da: 'Grupper', en: 'Groups' },
  objects: { da: 'Objekter', en: 'Objects' },
  bytes: { da: 'Bytes', en: 'Bytes' },
  samples: { da: 'Prøver', en: 'Samples' },
};

const vacant = (role: ContactRole): Reason =>
  reason(
    'role-vacant',
    `Nobody fills the role "${CONTACT_ROLE_LABELS[role].en}": the coordinator names somebody.`,
    `Rollen "${CONTACT_ROLE_LABELS[role].da}" er ubesat: koordinatoren udpeger en.`,
  );

const NO_SHARE = reason(
  'no-server-share',
  'Nobody has said how many servers are needed: enter it with the centre’s plan.',
  'Ingen har sagt, hvor mange servere der kræves: angiv det i centrets plan.',
);

const serversMissing = (count: number) =>
  reason(
    'servers-missing',
    count === 1 ? 'One server is not accepted yet.' : `${count} servers are not accepted yet.`,
    count === 1 ? 'Én server er endnu ikke godkendt.' : `${count} servere er endnu ikke godkendt.`,
  );

const COUNTED_NOTHING = reason(
  'nothing-counted',
  'Nothing was expected, so nothing is shown: count what there is.',
  'Der var intet ventet, så intet er vist: tæl det, der er.',
);

const devicesBehind = (count: number) =>
  reason(
    'devices-behind',
    count === 1
      ? 'One device is not verified, or no longer as it was meant.'
      : `${count} devices are not verified, or no longer as they were meant.`,
    count === 1
      ? 'Én enhed er ikke verificeret eller afviger.'
      : `${count} enheder er ikke verificeret eller afviger.`,
  );

const andMore = (count: number) => reason('and-more', `And ${count} more.`, `Og ${count} til.`);

const NONE_REGISTERED = reason(
  'no-devices',
  'No network device is registered there: nothing to verify is not verified.',
  'Der er ikke registreret netværksenheder: intet at verificere er ikke verificeret.',
);

function deviceNotThere({ name, state, isDrifted }: DeviceSeen): Reason {
  const [code, is] = lackOf(state, isDrifted);
  return reason(
    code,
    `${name ?? 'A device without a name'}: ${is.en}.`,
    `${name ?? 'En enhed uden navn'}: ${is.da}.`,
  );
}

const lackOf = (state: DeviceState, isDrifted: boolean): readonly [string, Text] => {
  if (isDrifted) return ['device-drifted', DRIFTED];
  if (hasReached(state, 'verified')) return ['device-verification-void', VOID];
  return ['device-not-verified', DEVICE_STATE_INFOS[state].label];
};

const DRIFTED: Text = {
  da: 'konfigurationen afviger fra den tilsigtede',
  en: 'its configuration differs from the intended one',
};

const VOID: Text = {
  da: 'er ændret, siden den blev verificeret',
  en: 'it has changed since it was verified',
};

const NO_UPLINK = reason(
  'no-uplink-in-service',
  'No uplink of the region is in service.',
  'Ingen af regionens uplinks er i drift.',
);

const NO_LINKS = reason(
  'no-links',
  'The region has no encrypted link: enter those that it has.',
  'Regionen har ingen krypteret forbindelse: opret dem, den har.',
);

const noSwap = ({ name }: LinkSeen) =>
  reason(
    'no-swap',
    `${name}: no swap is planned.`,
    `${name}: der er ikke planlagt en udskiftning.`,
  );

const swapNotThere = ({ name, swap }: LinkSeen): Reason => {
  const { label } = SWAP_STATE_INFOS[swap?.state ?? 'planned'];
  return reason('swap-not-there', `${name}: ${label.en}.`, `${name}: ${label.da}.`);
};

const NO_DATE = ({ name }: LinkSeen) =>
  reason(
    'swap-date-open',
    `${name}: no date is agreed on.`,
    `${name}: der er ikke aftalt en dato.`,
  );

const DECISIONS: { readonly [one in TaskFacts['decision']]: readonly Reason[] } = {
  none: [
    reason(
      'no-decision-named',
      'No decision is named: say which one it waits for.',
      'Der er ikke angivet en beslutning: sig, hvilken der ventes på.',
    ),
  ],
  open: [reason('decision-open', 'The decision is outstanding.', 'Beslutningen er udestående.')],
  taken: [],
};

function notCounted(what: Counted, count: Count | undefined): Reason {
  const label = COUNTED_LABELS[what];
  if (count === undefined) {
    return reason('not-counted', `${label.en}: not counted yet.`, `${label.da}: endnu ikke talt.`);
  }
  const missing = count.expected - count.done - count.explained;
  return reason(
    'count-differs',
    `${label.en}: ${Math.abs(missing)} ${missing > 0 ? 'missing' : 'more than expected'} of ${count.expected}.`,
    `${label.da}: ${Math.abs(missing)} ${missing > 0 ? 'mangler' : 'for mange'} af ${count.expected}.`,
  );
}
