import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { expectProblem } from './problems.js';
import { idOf, makeStage, type Stage } from './stage.js';

const COUNT = 137;
const PAGE = 20;
const MINUTE_MS = 60_000;

type Item = {
  readonly id: string;
  readonly name: string | null;
  readonly state: string;
  readonly createdAt: string;
  readonly stateSince: string;
};

type PageRead = {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly previous: string | null;
};

/** Danish names that sort otherwise than their bytes do, many of them alike. */
const WORDS = ['aa', 'Å', 'ø', 'Æ', 'z', 'a', 'B', 'b', '10', '9', '', 'é'];

const nameOf = (at: number) =>
  `${WORDS[at % WORDS.length] ?? ''} skab ${Math.floor(at / 24)}`.trim();

onEachEngine('paging', (engine) => {
  let bed: Testbed;
  let stage: Stage;
  /** A model of its own, so that a filter names exactly the 137. */
  let modelId = '';
  let orderLineId = '';
  let made: readonly string[] = [];

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    stage = await makeStage(bed, await bed.setUp());
    const { client } = stage;
    modelId = idOf(
      await client.post('/hardware-models', {
        kind: 'server',
        manufacturer: 'Sydmetal',
        name: 'SM-1',
        partNumber: 'SM-1',
        cooling: 'air',
      }),
    );
    const order = await client.post('/orders', {
      number: 'PO-137',
      supplier: 'Sydmetal',
      orderedOn: '2025-02-03',
      lines: [{ modelId, quantity: COUNT }],
    });
    [orderLineId = ''] = (order.body['lines'] as { id: string }[]).map(({ id }) => id);
    made = await register(0, COUNT);
    // A few take a step at another time, so that stateSince tells some of them apart.
    for (const id of made.slice(0, 15)) {
      await client.post(`/servers/${id}/actions/order`, {}, { ifMatch: 1 });
    }
  });

  afterAll(() => bed?.stop());

  /** In three lots a minute apart: many share a moment, so that only the id can decide. */
  async function register(from: number, to: number): Promise<string[]> {
    const ids: string[] = [];
    const size = Math.ceil((to - from) / 3);
    for (let at = from; at < to; at += size) {
      const count = Math.min(size, to - at);
      const items = Array.from({ length: count }, (_, step) => ({
        modelId,
        orderLineId,
        name: nameOf(at + step),
      }));
      const { body } = await stage.client.post('/servers/bulk', { mode: 'all-or-none', items });
      ids.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      bed.clock.advance(MINUTE_MS);
    }
    return ids;
  }

  async function page(query: string, cursor: string | null = null): Promise<PageRead> {
    const at = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await stage.client.get(`/servers?modelId=${modelId}&${query}${at}`);
    expect([query, cursor, status]).toEqual([query, cursor, 200]);
    return body as PageRead; // ServersView
  }

  async function walk(query: string, way: 'next' | 'previous', start: string | null) {
    const pages: (readonly Item[])[] = [];
    let cursor: string | null = start;
    do {
      const read: PageRead = await page(query, cursor);
      pages.push(read.items);
      cursor = read[way];
    } while (cursor !== null && pages.length <= COUNT);
    return way === 'next' ? pages.flat() : [...pages].reverse().flat();
  }

  const ids = (items: readonly Item[]) => items.map(({ id }) => id);

  const SORTS = ['name', '-name', 'createdAt', '-createdAt', 'stateSince', '-stateSince'];

  describe.each(SORTS)('by %s', (sort) => {
    const query = `limit=${PAGE}&sort=${sort}`;

    test('forward: each exactly once', async () => {
      const seen = ids(await walk(query, 'next', null));
      expect(seen).toHaveLength(COUNT);
      expect(new Set(seen)).toEqual(new Set(made));
    });

    test('backward from the last page: the same in the same order', async () => {
      const forward = ids(await walk(query, 'next', null));
      expect(ids(await walk(query, 'previous', 'last'))).toEqual(forward);
    });

    test('in pages of another size: the same order', async () => {
      const forward = ids(await walk(query, 'next', null));
      for (const limit of [1, 7, 136, 137, 138, 500]) {
        const other = ids(await walk(`limit=${limit}&sort=${sort}`, 'next', null));
        expect([limit, other]).toEqual([limit, forward]);
      }
    });

    test('in the order that was asked for', async () => {
      const items = await walk(query, 'next', null);
      const field = sort.replace('-', '') as 'name' | 'createdAt' | 'stateSince';
      if (field === 'name') return expectDanish(items, sort.startsWith('-'));
      const values = items.map((item) => item[field]);
      const sorted = [...values].sort();
      expect(values).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
    });

    test('descending is ascending turned round', async () => {
      const down = ids(await walk(`limit=${PAGE}&sort=-${sort.replace('-', '')}`, 'next', null));
      const up = ids(await walk(`limit=${PAGE}&sort=${sort.replace('-', '')}`, 'next', null));
      expect(down).toEqual([...up].reverse());
    });

    test('there and back again: a page and the page before it agree', async () => {
      const first = await page(query);
      const second = await page(query, first.next);
      const back = await page(query, second.previous);
      expect(ids(back.items)).toEqual(ids(first.items));
      expect([first.previous, back.previous]).toEqual([null, null]);
      const last = await page(query, 'last');
      expect(last.next).toBeNull();
      const before = await page(query, last.previous);
      expect(ids((await page(query, before.next)).items)).toEqual(ids(last.items));
    });
  });

  // The order of the server's key is Intl's, but where a name is empty or only its case differs.
  function expectDanish(items: readonly Item[], descending: boolean) {
    const danish = new Intl.Collator('da', { numeric: true, sensitivity: 'base' });
    const names = items.flatMap(({ name }) => (name === null ? [] : [name]));
    const wrong = names.slice(1).flatMap((name, at) => {
      const order = danish.compare(names[at] ?? '', name);
      return (descending ? -order : order) > 0 ? [`${names[at] ?? ''} before ${name}`] : [];
    });
    expect(wrong).toEqual([]);
  }

  test('rows that come while one walks neither repeat nor hide any that were there', async () => {
    for (const sort of SORTS) {
      const query = `limit=${PAGE}&sort=${sort}`;
      const before = new Set(ids(await walk(query, 'next', null)));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const read: PageRead = await page(query, cursor);
        seen.push(...ids(read.items));
        cursor = read.next;
        await register(seen.length, seen.length + 2);
      } while (cursor !== null && seen.length < 10 * COUNT);
      expect([sort, seen.length - new Set(seen).size]).toEqual([sort, 0]);
      const hidden = [...before].filter((id) => !seen.includes(id));
      expect([sort, hidden]).toEqual([sort, []]);
    }
  });

  test('filters combine: both must hold', async () => {
    const both = await page('limit=500&state=ordered&q=skab');
    const ordered = await page('limit=500&state=ordered');
    expect(ordered.items).toHaveLength(15);
    expect(new Set(ids(both.items))).toEqual(new Set(ids(ordered.items)));
    const two = await page('limit=500&state=ordered,planned');
    const planned = await page('limit=500&state=planned');
    expect(two.items).toHaveLength(planned.items.length + ordered.items.length);
    const none = await page('limit=500&state=ordered&condition=damaged');
    expect(none.items).toEqual([]);
  });

  test('counts and export are of the very rows that the list shows', async () => {
    const filter = `modelId=${modelId}&state=ordered&q=skab`;
    const list = await stage.client.get(`/servers?limit=500&${filter}`);
    const counts = await stage.client.get(`/servers/counts?${filter}`);
    const items = list.body['items'] as Item[]; // ServersView
    expect(counts.body['total']).toBe(items.length);
    const file = await stage.client.raw('GET', `/servers/export?format=ndjson&${filter}`);
    const lines = (await file.text()).trim().split('\n');
    const exported = lines.map((line) => (JSON.parse(line) as Item).id); // SERVER_COLUMNS
    expect(new Set(exported)).toEqual(new Set(ids(items)));
  });

  test('a cursor belongs to its list and its order', async () => {
    const { next } = await page('limit=5&sort=name');
    const cursor = encodeURIComponent(String(next));
    const others = ['/servers?sort=-name', '/servers?sort=createdAt', '/orders?', '/audit-events?'];
    for (const other of others) {
      expectProblem(await stage.client.get(`${other}&cursor=${cursor}`), 400, 'cursor');
    }
  });

  test('a cursor of a row that is gone from the filter still leads on', async () => {
    const { items, next } = await page('limit=3&state=planned&sort=name');
    const last = items.at(-1);
    await stage.client.post(`/servers/${last?.id ?? ''}/actions/order`, {}, { ifMatch: 1 });
    const rest = await walk('limit=50&state=planned&sort=name', 'next', next);
    const all = ids(await walk('limit=50&state=planned&sort=name', 'next', null));
    expect([...ids(items).slice(0, -1), ...ids(rest)]).toEqual(all);
  });

  test('an unknown filter is 400', async () => {
    expectProblem(await stage.client.get('/servers?colour=red'), 400, 'colour');
  });
});
