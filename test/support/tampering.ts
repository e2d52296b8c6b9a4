import { createHmac } from 'node:crypto';
import { macOf, type Keyed, type UnsealedEvent } from '../../src/audit/domain/chain.js';
import type { SqlValue } from '../../src/platform/database/work.js';
import type { Random } from './random.js';
import type { Row, Tables } from './tables.js';

/** What somebody who has the database and not the key made of it. */
export type Tampered = {
  readonly tables: Tables;
  /** The sequence that verification must name as the first broken one, where it is plain. */
  readonly firstSeq?: number;
};

export type Tampering = (random: Random, tables: Tables) => Tampered;

/** The columns of each lifecycle table that its events' images hold, with closed lists of words. */
const LIFECYCLES: { readonly [table: string]: { readonly [column: string]: readonly string[] } } = {
  servers: {
    name: [],
    state: ['planned', 'ordered', 'received', 'accepted', 'in-service', 'quarantined', 'returned'],
    state_since: [],
    model_id: [],
    accelerators: [],
    lot_id: [],
  },
  assets: {
    kind: ['server', 'network-device', 'encryption-box', 'part'],
    manufacturer: [],
    serial: [],
    model_id: [],
    order_line_id: [],
    delivery_id: [],
    lot_id: [],
    site_id: [],
    place: [],
    asset_number: [],
    condition: ['intact', 'damaged'],
    condition_note: [],
    unexpected_reason: [],
    received_at: [],
    ended_at: [],
  },
  orders: { number: [], supplier: [], ordered_on: [], note: [] },
  deliveries: {
    order_id: [],
    note_number: [],
    carrier: [],
    expected_on: [],
    arrived_on: [],
    site_id: [],
    state: ['announced', 'receiving', 'closed'],
    condition: ['intact', 'damaged'],
    condition_note: [],
    deviation_note: [],
  },
  decisions: {
    topic: [],
    title: [],
    status: ['outstanding', 'forwarded', 'decided'],
    outcome: ['approved', 'rejected'],
    forum: [],
    decided_on: [],
    note: [],
  },
  regions: {
    slug: [],
    name_da: [],
    name_en: [],
    code_iso: [],
    code_dar: [],
    valid_from: [],
    valid_to: [],
    successor_id: [],
  },
};

const LIFECYCLE_TABLES = Object.keys(LIFECYCLES);
export const TAMPERED_TABLES = ['audit_events', 'audit_head', ...LIFECYCLE_TABLES];

const NUMBERS = ['at', 'state_since', 'accelerators', 'received_at', 'ended_at'];
const NULLABLE = ['request_id', 'region_id', 'before', 'after', 'reason'];
const EVENT_FIELDS = 'at actor_kind actor_id door request_id kind subject_type subject_id'
  .concat(' region_id before after reason mac')
  .split(' ');

const eventsOf = (tables: Tables): readonly Row[] => tables['audit_events'] ?? [];
const rowsOf = (tables: Tables, table: string): readonly Row[] => tables[table] ?? [];
const macOfRow = (row: Row | undefined): SqlValue => row?.['mac'] ?? '';

/** The tables with other events, and a head that says what the last of them says. */
function withEvents(tables: Tables, events: readonly Row[]): Tables {
  const last = events.at(-1);
  const head = { id: 'head', seq: last?.['seq'] ?? 0, mac: macOfRow(last) };
  return { ...tables, audit_events: events, audit_head: [head] };
}

const renumbered = (events: readonly Row[]): Row[] =>
  events.map((event, at) => ({ ...event, seq: at + 1 }));

/** Another value of the same column, of the kind that a plausible lie has. */
function another(
  random: Random,
  column: string,
  value: SqlValue,
  words: readonly string[],
): SqlValue {
  if (words.length > 0) return random.pick(words.filter((word) => word !== value));
  if (NUMBERS.includes(column)) return Number(value ?? 0) + random.pick([1, 60_000, 86_400_000]);
  if (value === null) return 'x';
  if (NULLABLE.includes(column) && random.chance()) return null;
  const text = String(value);
  const at = random.int(0, Math.max(0, text.length - 1));
  const letter = text.charAt(at) === '7' ? '8' : '7';
  return `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
}

const forgedKey = (random: Random): Keyed => {
  const key = `guess ${random.int(0, 1_000_000)}`;
  return (text) => createHmac('sha256', key).update(text).digest('hex');
};

const unsealed = (row: Row): UnsealedEvent => ({
  seq: Number(row['seq']),
  at: Number(row['at']),
  actorKind: String(row['actor_kind']),
  actorId: String(row['actor_id']),
  door: String(row['door']),
  requestId: textOf(row['request_id']),
  kind: String(row['kind']),
  subjectType: String(row['subject_type']),
  subjectId: String(row['subject_id']),
  regionId: textOf(row['region_id']),
  before: textOf(row['before']),
  after: textOf(row['after']),
  reason: textOf(row['reason']),
});

const textOf = (value: SqlValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const editField: Tampering = (random, tables) => {
  const victim = random.pick(eventsOf(tables));
  const field = random.pick(EVENT_FIELDS);
  const forged = { ...victim, [field]: another(random, field, victim[field] ?? null, []) };
  const events = eventsOf(tables).map((event) => (event === victim ? forged : event));
  // Sometimes the forger also makes the head fit.
  const edited = random.chance() ? withEvents(tables, events) : { ...tables, audit_events: events };
  return { tables: edited, firstSeq: Number(victim['seq']) };
};

const insertEvent: Tampering = (random, tables) => {
  const events = eventsOf(tables);
  const at = random.int(0, events.length);
  const model = random.pick(events);
  const lie = {
    ...model,
    actor_id: random.pick(events)['actor_id'] ?? '',
    reason: 'set ind bagefter',
  };
  const sealed = {
    ...lie,
    mac: macOf(forgedKey(random), String(macOfRow(events[at - 1])), unsealed(lie)),
  };
  const forged = random.chance() ? sealed : lie;
  if (at === events.length && random.chance()) {
    // Beyond the head, which stays as it was.
    const beyond = { ...forged, seq: events.length + 1 };
    return {
      tables: { ...tables, audit_events: [...events, beyond] },
      firstSeq: events.length + 1,
    };
  }
  const longer = renumbered([...events.slice(0, at), forged, ...events.slice(at)]);
  return { tables: withEvents(tables, longer), firstSeq: at + 1 };
};

const reorderTwo: Tampering = (random, tables) => {
  const events = [...eventsOf(tables)];
  const [one = 0, other = 1] = random.shuffled(events.map((_, at) => at)).slice(0, 2);
  const [first, second] = [events[one] ?? {}, events[other] ?? {}];
  events[one] = second;
  events[other] = first;
  const swapped = renumbered(events);
  const kept = random.chance()
    ? swapped
    : swapped.map((event, at) => ({ ...event, mac: macOfRow(eventsOf(tables)[at]) }));
  return { tables: withEvents(tables, kept), firstSeq: Math.min(one, other) + 1 };
};

const deleteOne: Tampering = (random, tables) => {
  const events = eventsOf(tables);
  const at = random.int(0, events.length - 2);
  const fewer = events.filter((_, place) => place !== at);
  const left = random.chance()
    ? withEvents(tables, renumbered(fewer))
    : { ...tables, audit_events: fewer };
  return { tables: left, firstSeq: at + 1 };
};

const cutTail: Tampering = (random, tables) => {
  const events = eventsOf(tables);
  const kept = events.slice(0, random.int(0, events.length - 1));
  return { tables: random.chance() ? withEvents(tables, kept) : { ...tables, audit_events: kept } };
};

const recomputeAll: Tampering = (random, tables) => {
  const keyed = forgedKey(random);
  const edited = random.chance() ? eventsOf(editField(random, tables).tables) : eventsOf(tables);
  const events: Row[] = [];
  for (const event of edited) {
    const mac = macOf(keyed, String(macOfRow(events.at(-1))), unsealed(event));
    events.push({ ...event, mac });
  }
  // The forger stamps the lifecycle rows anew as well.
  const macs = new Map(events.map((event) => [event['seq'], event['mac'] ?? '']));
  const stamped = LIFECYCLE_TABLES.map((table) => [
    table,
    rowsOf(tables, table).map((row) => ({
      ...row,
      audit_mac: macs.get(row['audit_seq'] ?? 0) ?? '',
    })),
  ]);
  return { tables: { ...withEvents(tables, events), ...Object.fromEntries(stamped) }, firstSeq: 1 };
};

const changeRow: Tampering = (random, tables) => {
  const table = random.pick(LIFECYCLE_TABLES.filter((name) => rowsOf(tables, name).length > 0));
  const victim = random.pick(rowsOf(tables, table));
  const column = random.pick([...Object.keys(LIFECYCLES[table] ?? {}), 'audit_seq', 'audit_mac']);
  const words = LIFECYCLES[table]?.[column] ?? [];
  const value =
    column === 'audit_seq'
      ? random.pick(
          eventsOf(tables)
            .map(({ seq }) => seq ?? 0)
            .filter((seq) => seq !== victim[column]),
        )
      : another(random, column, victim[column] ?? null, words);
  const forged = { ...victim, [column]: value };
  return {
    tables: {
      ...tables,
      [table]: rowsOf(tables, table).map((row) => (row === victim ? forged : row)),
    },
  };
};

const deleteRow: Tampering = (random, tables) => {
  const table = random.pick(LIFECYCLE_TABLES.filter((name) => rowsOf(tables, name).length > 0));
  const victim = random.pick(rowsOf(tables, table));
  return { tables: { ...tables, [table]: rowsOf(tables, table).filter((row) => row !== victim) } };
};

/** The kinds that quality.md lists; swapping back an old database is done with the file itself. */
export const TAMPERINGS: { readonly [kind: string]: Tampering } = {
  'edit a field': editField,
  'insert an event': insertEvent,
  'reorder two': reorderTwo,
  'delete one in the middle': deleteOne,
  'cut the tail': cutTail,
  'recompute everything with another key': recomputeAll,
  'change a lifecycle row by hand': changeRow,
  'delete a lifecycle row': deleteRow,
};
