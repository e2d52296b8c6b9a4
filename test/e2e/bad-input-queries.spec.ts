import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { Described, isList, isText, type Operation, type Parameter } from './described.js';
import { faultsOf, problemFaults } from './problems.js';
import { makeStage, type Stage } from './stage.js';

/** Which of the stage's things stands for `{id}` after the first word of a path. */
const THINGS: { readonly [word: string]: (stage: Stage) => string } = {
  regions: ({ region }) => region,
  sites: ({ site }) => site,
  'region-successions': ({ successions }) => successions.previewed,
  decisions: ({ decision }) => decision,
  freezes: ({ freeze }) => freeze,
  'network-cases': ({ dates }) => dates.networkCase,
  uplinks: ({ dates }) => dates.uplink,
  'encrypted-links': ({ boxes }) => boxes.link,
  'encryption-boxes': ({ boxes }) => boxes.box,
  'swap-cases': ({ swaps }) => swaps.open,
  plans: ({ plans }) => plans.plan,
  'plan-tasks': ({ plans }) => plans.gate,
  'plan-templates': ({ plans }) => plans.template,
  'network-devices': ({ devices }) => devices.device,
  'config-snapshots': ({ devices }) => devices.running,
  'network-waves': ({ devices }) => devices.wave,
  'compliance-rules': ({ devices }) => devices.rule,
  appointments: ({ dates }) => dates.asked,
  mails: ({ dates }) => dates.mail,
  feeds: ({ dates }) => dates.feedToken,
  'coolant-loops': ({ cooling }) => cooling.loop,
  cdus: ({ cooling }) => cooling.cdu,
  manifolds: ({ cooling }) => cooling.manifold,
  'coolant-connections': ({ cooling }) => cooling.connection,
  'leak-detectors': ({ cooling }) => cooling.detector,
  'loop-releases': ({ cooling }) => cooling.release,
  people: ({ person }) => person.id,
  'hardware-models': ({ model }) => model,
  orders: ({ order }) => order,
  deliveries: ({ delivery }) => delivery,
  'scan-sessions': ({ session }) => session,
  'server-imports': ({ serverImport }) => serverImport,
  servers: ({ server }) => server,
  snapshots: ({ snapshot }) => snapshot,
  racks: ({ rack }) => rack,
  slots: ({ slot }) => slot,
  jobs: ({ job }) => job,
  schedules: ({ schedule }) => schedule,
  webhooks: ({ webhook }) => webhook,
  'api-tokens': ({ apiToken }) => apiToken,
  findings: ({ finding }) => finding,
  'acceptance-sheets': ({ sheet }) => sheet,
  'check-profiles': ({ draftProfile }) => draftProfile,
  'check-waivers': ({ checkWaiver }) => checkWaiver,
  lots: ({ lot }) => lot,
  // A scanned server's asset bears the server's id.
  assets: ({ server }) => server,
};

/** What stands for a query parameter that a route cannot do without. */
const NEEDED: { readonly [name: string]: (stage: Stage, path: string) => string } = {
  year: () => '2025',
  assetId: ({ server }) => server,
  from: ({ snapshot, devices }, path) =>
    path.includes('/config-snapshots/') ? devices.intended : snapshot,
  code: () => 'hpl',
  day: () => '2027-02-09',
  since: () => '2025-04-01',
  by: () => 'region',
  decisionId: ({ decision }) => decision,
  firstDay: () => '2027-03-01',
  lastDay: () => '2027-03-31',
  start: () => '09:00',
  end: () => '11:00',
};

const CURSORS: readonly string[] = [
  'x',
  '',
  '0',
  'null',
  '{}',
  '[]',
  'LAST',
  '["name",0,"after","a"]',
  '["name",0,"after","a","b","c"]',
  '["name",0,"sideways","a","b"]',
  '["name",0,"after",true,"b"]',
  '["name",0,"after",["a"],"b"]',
  '["name",0,"after","a",5]',
  '["name",0,"after","a",null]',
  '["nothing",0,"after","a","b"]',
  '[[],0,"after","a","b"]',
  'bGFzdA==',
  '%00',
];

/** Positions that are well formed by themselves, and wrong for a column of another type. */
const POSITIONS: readonly unknown[] = [
  'abc',
  '',
  "' or 1=1 --",
  '\u0000',
  'a\u0000b',
  '\ud800',
  1.5,
  -1,
  1e300,
  -1e300,
  9_007_199_254_740_992,
  1e19,
  null,
];

onEachEngine('queries', (engine) => {
  let bed: Testbed;
  let stage: Stage;
  let gets: readonly Operation[] = [];

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    const admin = await bed.setUp();
    stage = await makeStage(bed, admin);
    const described = await Described.of(bed);
    gets = described
      .operations()
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'))
      .filter(
        ({ path }) =>
          !path.endsWith('/stream') &&
          !/^\/api\/v1\/(?:(?:device-|plan-task-)?files|seal-photos)\//.test(path) &&
          !path.endsWith('/{id}/file'),
      );
  });

  afterAll(() => bed?.stop());

  const addressOf = ({ path }: Operation): string => {
    const [word = ''] = path.replace('/api/v1/', '').split('/');
    return path.replace('/api/v1', '').replace(/\{id\}|\{token\}/, THINGS[word]?.(stage) ?? '');
  };

  /** What the operation needs besides the parameter that is tried. */
  const needed = ({ path, parameters }: Operation, except: string): string[] =>
    parameters
      .filter((parameter) => parameter.in === 'query' && parameter.required === true)
      .filter(({ name }) => name !== except)
      .map(
        ({ name, schema }) => `${name}=${schema.enum?.[0] ?? NEEDED[name]?.(stage, path) ?? 'a'}`,
      );

  async function failure(
    operation: Operation,
    name: string,
    values: readonly string[],
    statuses: readonly number[],
  ): Promise<string[]> {
    const given = values.map((value) => `${name}=${value}`);
    const query = [...needed(operation, name), ...given].join('&');
    const answer = await stage.client.get(`${addressOf(operation)}?${query}`);
    const pointers = faultsOf(answer).map(({ pointer }) => pointer);
    const wrong = [
      ...(statuses.includes(answer.status) ? [] : [`status ${answer.status}`]),
      ...(pointers.includes(name) ? [] : [`names ${pointers.join() || 'nothing'}`]),
      ...(answer.status >= 400 ? problemFaults(answer) : []),
    ];
    return wrong.length === 0 ? [] : [`${operation.path}?${query}: ${wrong.join('; ')}`];
  }

  async function failures(
    applies: (parameter: Parameter) => boolean,
    values: readonly (string | readonly string[])[],
    statuses: readonly number[],
  ): Promise<string[]> {
    const found: string[] = [];
    for (const operation of gets) {
      const fitting = operation.parameters.filter((one) => one.in === 'query' && applies(one));
      for (const { name } of fitting) {
        for (const value of values) {
          found.push(...(await failure(operation, name, [value].flat(), statuses)));
        }
      }
    }
    return found;
  }

  const isNamed = (wanted: string) => (one: Parameter) => one.name === wanted;
  const isFilter = ({ name, schema }: Parameter) =>
    isText(schema) && name !== 'cursor' && name !== 'sort';

  test('there is something to try', () => {
    expect(gets.length).toBeGreaterThan(25);
    expect(
      gets.filter(({ parameters }) => parameters.some(isNamed('cursor'))).length,
    ).toBeGreaterThan(9);
  });

  test('every address answers as it is, before anything is spoiled', async () => {
    const wrong: string[] = [];
    for (const operation of gets) {
      const response = await stage.client.raw(
        'GET',
        `${addressOf(operation)}?${needed(operation, '').join('&')}`,
        { headers: { 'idrift-link': stage.dates.linkAgreed } },
      );
      await response.arrayBuffer();
      if (response.status !== 200) wrong.push(`${operation.path} ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('an unknown filter is 400 and named, on lists', async () => {
    const found: string[] = [];
    const lists = gets.filter(({ parameters }) => parameters.some((one) => one.in === 'query'));
    for (const operation of lists) {
      for (const name of ['ukendt', 'Limit', 'toString', 'q[]', 'where']) {
        found.push(...(await failure(operation, name, ['1'], [400])));
      }
    }
    expect(found).toEqual([]);
  });

  test('an unknown filter is 400 and named, where no filter is taken', async () => {
    const found: string[] = [];
    const plain = gets.filter(({ parameters }) => !parameters.some((one) => one.in === 'query'));
    for (const operation of plain) {
      found.push(...(await failure(operation, 'ukendt', ['1'], [400])));
    }
    expect(found).toEqual([]);
  });

  test('a limit out of range is 422', async () => {
    const limits = ['0', '-1', '501', '1.5', 'x', '1e2', '0x10', '9'.repeat(30), '', '%20'];
    expect(await failures(isNamed('limit'), limits, [422])).toEqual([]);
    expect(await failures(isNamed('limit'), [['1', '2']], [422])).toEqual([]);
  });

  test('a cursor that is none of this list is 400 (an empty or broken text 422)', async () => {
    const encoded = CURSORS.map((cursor) =>
      cursor === '%00' ? cursor : encodeURIComponent(cursor),
    );
    const readable = encoded.filter((cursor) => cursor !== '' && cursor !== '%00');
    expect(await failures(isNamed('cursor'), readable, [400])).toEqual([]);
    expect(await failures(isNamed('cursor'), ['', '%00', 'a'.repeat(601)], [400, 422])).toEqual([]);
  });

  test('a cursor with a position of another type is 400 or finds nothing; never a fault of ours', async () => {
    const wrong: string[] = [];
    const lists = gets.filter(({ parameters }) => parameters.some(isNamed('cursor')));
    for (const operation of lists) {
      for (const sort of await sortsOf(operation)) {
        for (const value of POSITIONS) {
          for (const id of ['b', '\u0000']) {
            const cursor = JSON.stringify([sort, 0, 'after', value, id]);
            const query = `sort=${sort}&cursor=${encodeURIComponent(cursor)}`;
            const answer = await stage.client.get(`${addressOf(operation)}?${query}`);
            if (answer.status === 200) continue;
            const faults = problemFaults(answer);
            if (answer.status === 400 && faults.length === 0) continue;
            wrong.push(`${operation.path} ${cursor}: ${answer.status} ${faults.join()}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  /** The fields a list sorts by, as its own refusal of another tells them. */
  async function sortsOf(operation: Operation): Promise<readonly string[]> {
    const refusal = await stage.client.get(`${addressOf(operation)}?sort=ukendt`);
    const [fault] = faultsOf(refusal);
    const [, names = ''] = /^Sort by one of: (.+)\.$/.exec(fault?.message ?? '') ?? [];
    expect(names).not.toBe('');
    return names.split(', ');
  }

  test('every list sorts by every field it names, both ways', async () => {
    const wrong: string[] = [];
    for (const operation of gets.filter(({ parameters }) => parameters.some(isNamed('sort')))) {
      for (const sort of await sortsOf(operation)) {
        for (const asked of [sort, `-${sort}`]) {
          const { status } = await stage.client.get(`${addressOf(operation)}?sort=${asked}`);
          if (status !== 200) wrong.push(`${operation.path}?sort=${asked}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('an unknown sort is 400', async () => {
    const sorts = [
      'ukendt',
      '-ukendt',
      '-',
      'name,createdAt',
      'name%20desc',
      'toString',
      '__proto__',
    ];
    expect(await failures(isNamed('sort'), sorts, [400])).toEqual([]);
    expect(await failures(isNamed('sort'), [['name', 'name'], ''], [400, 422])).toEqual([]);
  });

  test('a text that is too long or given twice is 422; NUL is 400', async () => {
    expect(await failures(isFilter, ['a'.repeat(201), ['a', 'b'], '', '%20'], [422])).toEqual([]);
    expect(await failures(isFilter, ['a%07b', 'a%1bb', 'a%E2%80%AEb'], [422])).toEqual([]);
    expect(await failures(isFilter, ['a%00b', '%00'], [400])).toEqual([]);
  });

  test('an id, a word, a time, a year that is none is 422', async () => {
    const isFormat = (format: string) => (one: Parameter) => one.schema.format === format;
    const isWord = (one: Parameter) => one.schema.enum !== undefined;
    expect(await failures(isFormat('uuid'), ['x', '', '%00', ['a', 'b']], [422])).toEqual([]);
    expect(await failures(isWord, ['nope', '', 'toString', '%00'], [422])).toEqual([]);
    const times = [
      'igår',
      '2025-04-24',
      '2025-02-30T00:00:00Z',
      '1e99',
      '',
      '%2B010000-01-01T00:00Z',
    ];
    expect(await failures(isFormat('date-time'), times, [422])).toEqual([]);
    const clock = ['9', '24:00', '09:60', '', '%00'];
    expect(await failures(isFormat('clock-time'), clock, [422])).toEqual([]);
    expect(await failures(isNamed('year'), ['2023', '2031', 'x', '', '2025.5'], [422])).toEqual([]);
    expect(await failures(({ schema }) => isList(schema), ['nope', '', 'a,b', ','], [422])).toEqual(
      [],
    );
  });

  describe('search takes every sign literally', () => {
    const SIGNS = [
      '%25',
      '_',
      '!',
      '!!',
      '%27',
      '%22',
      '%5C',
      '*',
      '%3F',
      '%20or%201=1',
      '%F0%9F%A6%84',
    ];

    test.each(SIGNS)('%s', async (sign) => {
      for (const path of ['/servers', '/orders', '/deliveries', '/people', '/audit-events']) {
        const { status, body } = await stage.client.get(`${path}?q=zz${sign}zz`);
        expect([path, status, body['items']]).toEqual([path, 200, []]);
      }
    });
  });
});
