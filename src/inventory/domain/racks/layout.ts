import { fault, malformed } from '../../../kernel/errors.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { scanForSecrets } from '../../../kernel/secrets/scan.js';
import { hasControlCharacters } from '../../../kernel/text.js';
import type { AssetKind } from '../asset.js';
import { SLOT_ROLE_MAX, SLOTS_MAX } from './slot.js';
import { cabinetOfXname, isXname, kindOfXname, parentOfXname, XNAME_MAX } from './xname.js';

export const LAYOUT_BYTES_MAX = 4 * 1024 * 1024;
const LAYOUT_ITEMS_MAX = 10_000;

export const LAYOUT_OUTCOMES = ['created', 'unchanged', 'conflict', 'error', 'skipped'] as const;
export type LayoutOutcome = (typeof LAYOUT_OUTCOMES)[number];

/** One component of a layout file, as far as it could be read. */
export type LayoutEntry = {
  readonly xname: string;
  readonly parent: string | null;
  readonly typeString: string | null;
  readonly className: string | null;
  readonly role: string | null;
  /** What could not be read of it. */
  readonly faults: readonly Reason[];
};

/** What became of a component, and why; a note stands beside what was created, too. */
export type LayoutLine = {
  readonly xname: string;
  readonly outcome: LayoutOutcome;
  readonly what: 'rack' | 'slot' | null;
  readonly kind: AssetKind | null;
  readonly role: string | null;
  readonly because: readonly Reason[];
};

/** What stands at the site already: slots by their name, under the name of their rack. */
export type KnownRacks = ReadonlyMap<string, ReadonlyMap<string, KnownSlot>>;
export type KnownSlot = { readonly kind: AssetKind; readonly role: string | null };

/**
 * The components of a layout: `Hardware` by name, or as a list.
 * @throws `malformed` when it is no layout, or larger than one is
 */
export function readLayout(parsed: unknown): readonly LayoutEntry[] {
  const hardware = isRecord(parsed) ? parsed['Hardware'] : undefined;
  const named: readonly (readonly [string | null, unknown])[] = Array.isArray(hardware)
    ? hardware.map((one: unknown) => [null, one] as const)
    : isRecord(hardware)
      ? Object.entries(hardware)
      : [];
  if (named.length === 0) throw noLayout();
  if (named.length > LAYOUT_ITEMS_MAX) throw tooMany();
  return named.map(([key, value]) => entryOf(key, value));
}

function entryOf(key: string | null, value: unknown): LayoutEntry {
  const fields = isRecord(value) ? value : {};
  const own = textOf(fields['Xname']);
  const extra = isRecord(fields['ExtraProperties']) ? fields['ExtraProperties'] : {};
  const xname = (key ?? own ?? '').slice(0, XNAME_MAX + 1);
  const role = roleOf(extra);
  const faults = [
    ...(role !== null && scanForSecrets(role).length > 0 ? [SECRET] : []),
    ...(isRecord(value) ? [] : [NOT_AN_OBJECT]),
    ...(isXname(xname) ? [] : [wrongXname()]),
    ...(key !== null && own !== null && own !== key ? [nameDiffers(own)] : []),
  ];
  return {
    xname: printable(xname),
    parent: textOf(fields['Parent']),
    typeString: textOf(fields['TypeString']),
    className: textOf(fields['Class']),
    role: role === null ? null : printable(role),
    faults,
  };
}

/** 'Compute', or 'Management Master' where there is a part of a role. */
function roleOf(extra: Readonly<Record<string, unknown>>): string | null {
  const words = [textOf(extra['Role']), textOf(extra['SubRole'])].filter((word) => word !== null);
  return words.length === 0 ? null : words.join(' ').slice(0, SLOT_ROLE_MAX);
}

/** What each component becomes; nothing may be made while one is a conflict or an error. */
export function planLayout(
  entries: readonly LayoutEntry[],
  known: KnownRacks,
): readonly LayoutLine[] {
  const byName = new Map(entries.map((entry) => [entry.xname, entry]));
  const seen = new Set<string>();
  const loops = cyclesIn(byName);
  const slots = new Map<string, number>();
  return entries.map((entry) => {
    const twice = seen.has(entry.xname);
    seen.add(entry.xname);
    const faults = [
      ...entry.faults,
      ...(twice ? [TWICE] : []),
      ...(isOneTooMany(entry, slots) ? [TOO_MANY_SLOTS] : []),
      ...(entry.faults.length > 0 ? [] : structureFaults(entry, byName, loops, known)),
    ];
    return lineOf(entry, faults, byName, known);
  });
}

/** Counts the slots that a file names in each cabinet. */
function isOneTooMany({ xname }: LayoutEntry, slots: Map<string, number>): boolean {
  const place = kindOfXname(xname)?.place ?? null;
  if (place === null || place === 'rack') return false;
  const cabinet = cabinetOfXname(xname) ?? '';
  const count = (slots.get(cabinet) ?? 0) + 1;
  slots.set(cabinet, count);
  return count > SLOTS_MAX;
}

function lineOf(
  entry: LayoutEntry,
  faults: readonly Reason[],
  byName: ReadonlyMap<string, LayoutEntry>,
  known: KnownRacks,
): LayoutLine {
  const { xname } = entry;
  const place = kindOfXname(xname)?.place ?? null;
  const base = { xname, kind: null, role: null, what: null } as const;
  if (faults.length > 0) return { ...base, outcome: 'error', because: faults };
  if (place === null) return { ...base, outcome: 'skipped', because: [NOT_PLACED] };
  if (place === 'rack') {
    const outcome = known.has(xname) ? 'unchanged' : 'created';
    return { ...base, what: 'rack', outcome, because: unitsNote(entry) };
  }
  const slot = known.get(cabinetOfXname(xname) ?? '')?.get(xname);
  const differs = slot === undefined ? [] : differences(slot, place, entry.role);
  const notes = [...differs, ...parentNote(entry, byName), ...unitsNote(entry)];
  const outcome = slot === undefined ? 'created' : differs.length > 0 ? 'conflict' : 'unchanged';
  return { xname, kind: place, role: entry.role, what: 'slot', outcome, because: notes };
}

/** Where a component says its parent is, against what its own name says. */
function structureFaults(
  { xname, parent, typeString }: LayoutEntry,
  byName: ReadonlyMap<string, LayoutEntry>,
  loops: ReadonlyMap<string, string>,
  known: KnownRacks,
): readonly Reason[] {
  const faults: Reason[] = [];
  const kind = kindOfXname(xname);
  if (kind !== undefined && typeString !== null && kind.typeString !== typeString) {
    faults.push(typeDiffers(kind.typeString, typeString));
  }
  const loop = loops.get(xname);
  if (loop !== undefined) faults.push(cycle(loop));
  const expected = parentOfXname(xname);
  if (parent !== null && !isParent(parent, expected)) {
    const meant = expected === '' ? SYSTEM : expected;
    faults.push(byName.has(parent) ? wrongParent(parent, meant) : unknownParent(parent, meant));
  }
  const cabinet = cabinetOfXname(xname);
  if (cabinet !== null && !byName.has(cabinet) && !known.has(cabinet)) {
    faults.push(noCabinet(cabinet));
  }
  return faults;
}

const SYSTEM = 's0';

/** What stands at the top is in a system, and there may be more of them than one. */
const isParent = (parent: string, expected: string): boolean =>
  expected === '' ? /^s\d+$/.test(parent) : parent === expected;

/** Each component that leads back to itself by its parents, with the way round. */
function cyclesIn(byName: ReadonlyMap<string, LayoutEntry>): ReadonlyMap<string, string> {
  const loops = new Map<string, string>();
  const done = new Set<string>();
  for (const start of byName.keys()) {
    const path: string[] = [];
    const at = new Map<string, number>();
    let name: string | null | undefined = start;
    while (typeof name === 'string' && byName.has(name) && !done.has(name) && !at.has(name)) {
      at.set(name, path.length);
      path.push(name);
      name = byName.get(name)?.parent;
    }
    const from = typeof name === 'string' ? at.get(name) : undefined;
    if (from !== undefined) {
      const loop = path.slice(from);
      const way = wayRound(loop);
      for (const member of loop) loops.set(member, way);
    }
    for (const passed of path) done.add(passed);
  }
  return loops;
}

const SHOWN_OF_A_LOOP = 6;

function wayRound(loop: readonly string[]): string {
  const shown = loop.slice(0, SHOWN_OF_A_LOOP).map(printable);
  const rest = loop.length > SHOWN_OF_A_LOOP ? ['…'] : [];
  return [...shown, ...rest, printable(loop[0] ?? '')].join(' → ');
}

function differences(slot: KnownSlot, kind: AssetKind, role: string | null): readonly Reason[] {
  return [
    ...(slot.kind === kind ? [] : [KIND_DIFFERS]),
    ...(role === null || slot.role === role ? [] : [roleDiffers(role, slot.role)]),
  ];
}

const parentNote = (
  { xname }: LayoutEntry,
  byName: ReadonlyMap<string, LayoutEntry>,
): readonly Reason[] => (byName.has(parentOfXname(xname)) ? [] : [parentNotListed(xname)]);

/** What stands in an ordinary rack has units, and no name tells how many. */
const unitsNote = ({ className }: LayoutEntry): readonly Reason[] =>
  className === 'River' ? [UNITS_UNKNOWN] : [];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TEXT_MAX = 80;

/** A text of a file, short and printable, or null. */
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? printable(value.slice(0, TEXT_MAX)) : null;

const printable = (text: string): string => (hasControlCharacters(text) ? '?' : text);

const noLayout = () =>
  malformed([
    fault(
      '/Hardware',
      'no-layout',
      'It has no components: a layout has them under Hardware, by their names.',
      'Der er ingen komponenter: et layout har dem under Hardware, efter deres navne.',
    ),
  ]);

const tooMany = () =>
  malformed([
    fault(
      '/Hardware',
      'layout-too-long',
      `A layout has at most ${LAYOUT_ITEMS_MAX} components: divide it.`,
      `Et layout har højst ${LAYOUT_ITEMS_MAX} komponenter: del det.`,
    ),
  ]);

const wrongXname = (): Reason =>
  reason(
    'wrong-xname',
    'This is no component name: letters and numbers in turn, as x1000c0s3b0n0.',
    'Det er ikke et komponentnavn: bogstaver og tal skiftevis, som x1000c0s3b0n0.',
  );

const nameDiffers = (own: string): Reason =>
  reason('name-differs', `Its own Xname says ${own}.`, `Dens eget Xname siger ${own}.`);

const typeDiffers = (named: string, given: string): Reason =>
  reason(
    'type-differs',
    `By its name it is a ${named}, and TypeString says ${given}.`,
    `Efter navnet er det en ${named}, og TypeString siger ${given}.`,
  );

const cycle = (way: string): Reason =>
  reason('cycle', `Its parents lead back to itself: ${way}.`, `Forældrene går i ring: ${way}.`);

const wrongParent = (parent: string, expected: string): Reason =>
  reason(
    'wrong-parent',
    `Its parent is ${parent}; by its name it would be ${expected}.`,
    `Forælderen er ${parent}; efter navnet ville den være ${expected}.`,
  );

const unknownParent = (parent: string, expected: string): Reason =>
  reason(
    'unknown-parent',
    `Its parent ${parent} is not in the file; by its name it would be ${expected}.`,
    `Forælderen ${parent} er ikke i filen; efter navnet ville den være ${expected}.`,
  );

const noCabinet = (cabinet: string): Reason =>
  reason(
    'unknown-cabinet',
    `Its cabinet ${cabinet} is neither in the file nor at the site.`,
    `Dens kabinet ${cabinet} er hverken i filen eller på lokationen.`,
  );

const roleDiffers = (given: string, now: string | null): Reason =>
  reason(
    'role-differs',
    `The slot is there with the role “${now ?? '–'}”, and the layout says “${given}”.`,
    `Pladsen findes med rollen “${now ?? '–'}”, og layoutet siger “${given}”.`,
  );

const parentNotListed = (xname: string): Reason => {
  const parent = parentOfXname(xname);
  return reason(
    'parent-not-listed',
    `${parent} is not in the file; the slot is placed by its cabinet.`,
    `${parent} er ikke i filen; pladsen er sat efter sit kabinet.`,
  );
};

const NOT_AN_OBJECT = reason('not-an-object', 'It has no fields.', 'Den har ingen felter.');
const SECRET = reason(
  'secret',
  'Its role looks like a secret or a personal number. Idrift never stores those: take it out.',
  'Rollen ligner en hemmelighed eller et CPR-nummer. Det gemmer Idrift aldrig: fjern det.',
);

const TOO_MANY_SLOTS = reason(
  'too-many-slots',
  `A rack has at most ${SLOTS_MAX} slots.`,
  `Et rack har højst ${SLOTS_MAX} pladser.`,
);

const TWICE = reason('twice', 'It is in the file twice.', 'Den er i filen to gange.');

const NOT_PLACED = reason(
  'not-placed-in-racks',
  'It has no place of its own in a rack.',
  'Den har ingen plads for sig i et rack.',
);

const KIND_DIFFERS = reason(
  'kind-differs',
  'The slot is there for another kind of equipment.',
  'Pladsen findes til en anden slags udstyr.',
);

const UNITS_UNKNOWN = reason(
  'units-unknown',
  'It stands in rack units, and the file does not say which: enter height and units.',
  'Den står i rackenheder, og filen siger ikke hvilke: angiv højde og enheder.',
);
