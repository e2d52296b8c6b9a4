import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { BODY_ROWS, valueAt, type BodyRow } from './bodies.js';
import { Described, isText, withValue } from './described.js';
import { NAUGHTY } from './naughty.js';
import { problemFaults } from './problems.js';
import { makeStage, type Stage } from './stage.js';

// Some thousand durable writes a test: slow on a machine with other work, and never stuck.
jest.setTimeout(300_000);

/** How many requests are under way at once. */
const AT_ONCE = 8;

type Body = Readonly<Record<string, unknown>>;

/** The list in which what a route created is read again, its id there, and its fields' names. */
type ReadBack = {
  readonly list: string | ((stage: Stage) => string);
  /** Answered whole, since it is of one object and short. */
  readonly isWhole?: true;
  /** The field of the answer that has the rows, as in `gate/votes`; otherwise `items`. */
  readonly within?: string;
  readonly id?: (created: Body) => unknown;
  readonly as?: { readonly [pointer: string]: string };
  /** Fields that the list does not show. */
  readonly unlisted?: readonly string[];
  /** What makes room for the next one, where there is room for one alone. */
  readonly clear?: (stage: Stage, created: Body) => Promise<unknown>;
};

const firstItem = ({ items }: Body): unknown => (items as { id: string }[])[0]?.id; // BulkView

const READ_BACK: { readonly [route: string]: ReadBack } = {
  'POST /api/v1/regions': { list: '/regions' },
  'POST /api/v1/sites': { list: '/sites' },
  'POST /api/v1/region-successions': {
    list: '/region-successions',
    clear: ({ client }, { id }) =>
      client.post(`/region-successions/${id}/withdraw`, { reason: 'Igen' }, { ifMatch: 1 }),
  },
  'POST /api/v1/organisation-records': { list: '/organisation-records' },
  'POST /api/v1/decisions': { list: '/decisions' },
  'POST /api/v1/freezes': { list: '/freezes' },
  'POST /api/v1/network-cases': { list: '/network-cases' },
  'POST /api/v1/uplinks': { list: '/uplinks' },
  'POST /api/v1/network-devices': { list: '/network-devices' },
  'POST /api/v1/network-devices/bulk': {
    list: '/network-devices',
    id: firstItem,
    as: Object.fromEntries(
      ['name', 'platform', 'serial', 'place', 'assetNumber'].map((name) => [
        `/items/0/${name}`,
        `/${name}`,
      ]),
    ),
  },
  'POST /api/v1/network-waves': { list: '/network-waves', isWhole: true },
  'POST /api/v1/compliance-rules': { list: '/compliance-rules', isWhole: true },
  'POST /api/v1/calendar-feeds': { list: '/calendar-feeds' },
  'POST /api/v1/appointments/{id}/overrides': {
    list: ({ dates }) => `/appointments/${dates.open}`,
    isWhole: true,
    within: 'overrides',
  },
  'POST /api/v1/people': { list: '/people' },
  'POST /api/v1/api-tokens': { list: '/api-tokens' },
  'POST /api/v1/hardware-models': { list: '/hardware-models' },
  'POST /api/v1/orders': { list: '/orders' },
  'POST /api/v1/deliveries': { list: '/deliveries' },
  'POST /api/v1/servers': { list: '/servers' },
  'POST /api/v1/webhooks': { list: '/webhooks' },
  'POST /api/v1/check-profiles': { list: '/check-profiles' },
  'POST /api/v1/servers/{id}/check-results': {
    list: '/check-results',
    id: ({ results }) => (results as { id: string }[])[0]?.id, // RecordedResultsView
    as: Object.fromEntries(
      ['code', 'value', 'unit', 'instrument'].map((name) => [`/results/0/${name}`, `/${name}`]),
    ),
  },
  'POST /api/v1/servers/bulk': {
    list: '/servers',
    id: firstItem,
    as: Object.fromEntries(
      ['serial', 'name', 'place', 'assetNumber'].map((name) => [`/items/0/${name}`, `/${name}`]),
    ),
  },
  'POST /api/v1/servers/{id}/attempts': {
    list: ({ server }) => `/servers/${server}/steps`,
    isWhole: true,
  },
  'POST /api/v1/servers/{id}/holds': {
    list: ({ server }) => `/servers/${server}/holds`,
    isWhole: true,
  },
  'POST /api/v1/servers/{id}/sanitisations': {
    list: ({ quarantined }) => `/servers/${quarantined}/sanitisations`,
    isWhole: true,
  },
  // What a person has seen stands in their own words, the same in both languages.
  'POST /api/v1/findings': { list: '/findings', as: { '/text': '/text/da' } },
  'POST /api/v1/racks': { list: '/racks' },
  'POST /api/v1/coolant-loops': {
    list: '/coolant-loops',
    unlisted: ['source', 'min', 'max'].map((name) => `/limits/0/${name}`),
  },
  'POST /api/v1/cdus': { list: '/cdus' },
  'POST /api/v1/manifolds': {
    list: '/manifolds',
    as: Object.fromEntries(
      ['couplingType', 'couplingSize'].map((name) => [`/${name}`, `/ports/0/${name}`]),
    ),
  },
  'POST /api/v1/leak-detectors': { list: '/leak-detectors' },
  'POST /api/v1/water-samples': { list: '/water-samples' },
  'POST /api/v1/encrypted-links': { list: '/encrypted-links' },
  'POST /api/v1/encryption-boxes': {
    list: '/encryption-boxes',
    unlisted: [
      '/hardwareRevision',
      '/ports',
      '/powerFeeds',
      '/cryptoSuite',
      '/note',
      '/assetNumber',
    ],
  },
  'POST /api/v1/swap-cases': { list: '/swap-cases' },
  'POST /api/v1/swap-cases/{id}/votes': {
    list: ({ swaps }) => `/swap-cases/${swaps.agreed}`,
    isWhole: true,
    within: 'votes',
  },
  'POST /api/v1/swap-cases/{id}/measurements': {
    list: ({ swaps }) => `/swap-cases/${swaps.open}`,
    isWhole: true,
    within: 'measurements',
  },
  'POST /api/v1/hardware-models/{id}/certifications': {
    list: ({ boxes }) => `/hardware-models/${boxes.model}/certifications`,
    isWhole: true,
  },
  'POST /api/v1/plan-tasks/{id}/votes': {
    list: ({ plans }) => `/plan-tasks/${plans.gate}`,
    isWhole: true,
    within: 'gate/votes',
  },
  'POST /api/v1/deliveries/{id}/unexpected-items': {
    list: '/assets',
    id: ({ assetId }) => assetId,
    as: { '/reason': '/unexpectedReason' },
  },
};

/** Only one of each can stand at a time: the others are refused, and that is all that is tried. */
const ONE_AT_A_TIME = [
  'POST /api/v1/racks/{id}/slots',
  'POST /api/v1/coolant-connections',
  'POST /api/v1/loop-releases',
  'POST /api/v1/plans',
];

/** A file with a form of its own: a text by itself is refused, and that is all that is tried. */
const FILES = ['POST /api/v1/plan-templates'];

/** Of which nothing is read again. */
const UNREAD = [...ONE_AT_A_TIME, ...FILES];

const CREATING = BODY_ROWS.filter(({ accepted }) => accepted === 201);

/** Stored text is NFC, with plain line ends and nothing around it. */
const asStored = (text: string) => text.normalize('NFC').replace(/\r+\n/g, '\n').trim();

/** Runs through the items with a few under way at a time. */
async function throughAll<T>(
  items: readonly T[],
  visit: (item: T) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await visit(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

test('there are at least 150 naughty strings', () => {
  expect(NAUGHTY.length).toBeGreaterThanOrEqual(150);
});

onEachEngine('naughty strings', (engine) => {
  let bed: Testbed;
  let stage: Stage;
  let described: Described;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    stage = await makeStage(bed, await bed.setUp());
    described = await Described.of(bed);
  });

  afterAll(() => bed?.stop());

  const textsOf = (row: BodyRow): readonly string[] => {
    const { body } = described.operation(row.route);
    const fields = body === null ? [] : described.fields(body);
    return fields.filter(({ schema }) => isText(schema)).map(({ pointer }) => pointer);
  };

  type Sent = { readonly pointer: string; readonly text: string; readonly id: unknown };
  type Tally = { readonly accepted: Sent[]; readonly wrong: string[] };

  const shown = (text: unknown) => (JSON.stringify(text) ?? 'nothing').slice(0, 60);

  async function tryOne(row: BodyRow, pointer: string, text: string, tally: Tally): Promise<void> {
    const body = withValue(row.valid(stage), pointer, text);
    const answer = await stage.client.post(row.path(stage), body);
    if (answer.status === 201) {
      const { id = (created: Body) => created['id'], clear } = READ_BACK[row.route] ?? {};
      tally.accepted.push({ pointer, text, id: id(answer.body) });
      await clear?.(stage, answer.body);
      return;
    }
    const faults = problemFaults(answer);
    if (answer.status < 500 && faults.length === 0) return;
    tally.wrong.push(`${pointer} ${shown(text)}: ${answer.status} ${faults.join('; ')}`);
  }

  /** All rows of a list by their ids, read page by page. */
  async function rowsOf(
    path: string,
    isWhole: boolean,
    within: string,
  ): Promise<ReadonlyMap<unknown, Body>> {
    const rows = new Map<unknown, Body>();
    let at = '';
    for (;;) {
      const { status, body } = await stage.client.get(isWhole ? path : `${path}?limit=500${at}`);
      if (status !== 200) throw new Error(`${path}: ${status}`);
      const items = valueAt(body, `/${within}`) as Body[]; // a list's view
      for (const item of items) rows.set(item['id'], item);
      if (isWhole || body['next'] === null) return rows;
      at = `&cursor=${encodeURIComponent(String(body['next']))}`;
    }
  }

  async function readBack(row: BodyRow, accepted: readonly Sent[]): Promise<string[]> {
    const {
      list = '',
      as = {},
      isWhole = false,
      within = 'items',
      unlisted = [],
    } = READ_BACK[row.route] ?? {};
    const rows = await rowsOf(typeof list === 'string' ? list : list(stage), isWhole, within);
    const listed = accepted.filter(({ pointer }) => !unlisted.includes(pointer));
    return listed.flatMap(({ pointer, text, id }) => {
      const stands = valueAt(rows.get(id), as[pointer] ?? pointer);
      return stands === asStored(text) ? [] : [`${pointer} ${shown(text)}: ${shown(stands)}`];
    });
  }

  test('every creating route can be read back', () => {
    const texts = CREATING.filter((row) => textsOf(row).length > 0).map(({ route }) => route);
    expect([...Object.keys(READ_BACK), ...UNREAD].sort()).toEqual([...texts].sort());
  });

  test.each(CREATING)('$route: taken as they are, or refused with a reason', async (row) => {
    const tally: Tally = { accepted: [], wrong: [] };
    const fields = textsOf(row);
    // Each text in one field, in turn, on one engine; of the next route it is the other one.
    const turn = CREATING.indexOf(row) + (engine === 'sqlite' ? 0 : 1);
    const trials = NAUGHTY.flatMap((text, at) =>
      (at + turn) % 2 === 0 && fields.length > 0
        ? [{ pointer: fields[(at >> 1) % fields.length] as string, text }]
        : [],
    );
    const atOnce = READ_BACK[row.route]?.clear === undefined ? AT_ONCE : 1;
    await throughAll(trials, ({ pointer, text }) => tryOne(row, pointer, text, tally), atOnce);
    expect(tally.wrong).toEqual([]);
    if (trials.length === 0 || UNREAD.includes(row.route)) return;
    // If all were refused, nothing would have been proved of storing them.
    expect(tally.accepted.length).toBeGreaterThan(20);
    expect(await readBack(row, tally.accepted)).toEqual([]);
  });

  describe('afterwards', () => {
    const LISTS = ['/servers', '/orders', '/people', '/audit-events', '/search'];

    test.each(LISTS)('%s is searched for each of them', async (path) => {
      const wrong: string[] = [];
      // Half letters cannot stand in an address, and Node itself refuses one of 100 kB.
      const searchable = NAUGHTY.filter((text) => !/\p{Cs}/u.test(text) && text.length < 3_000);
      await throughAll(searchable, async (text) => {
        const answer = await stage.client.get(`${path}?q=${encodeURIComponent(text)}`);
        if (answer.status === 200) return;
        const faults = problemFaults(answer);
        if (answer.status >= 500 || faults.length > 0)
          wrong.push(`${answer.status} ${text.slice(0, 60)}`);
      });
      expect(wrong).toEqual([]);
    });

    test('what was stored is found by what was typed', async () => {
      const name = 'A\u030arhus 🦄 <b>"%_!';
      const { body } = await stage.client.post('/servers', { modelId: stage.model, name });
      for (const q of [name, 'århus 🦄', 'AARHUS', '<b>"%_!']) {
        const found = await stage.client.get(`/servers?limit=500&q=${encodeURIComponent(q)}`);
        const ids = (found.body['items'] as { id: string }[]).map(({ id }) => id);
        expect([q, ids]).toEqual([q, expect.arrayContaining([body['id']])]);
      }
    });

    test('the log still proves itself', async () => {
      const { body } = await stage.client.get('/audit/verification');
      expect(body).toMatchObject({ ok: true, faults: [] });
    });
  });
});
