import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  checkOf,
  makeCheckedModel,
  makeLot,
  makeServer,
  recordOf,
  streamOutput,
  uploadResults,
} from '../../test/support/checks.js';
import type { Client } from '../../test/support/client.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import type { Uploaded } from '../../test/support/uploads.js';
import { Work } from '../platform/database/work.js';

const HEADINGS = 'server;check;value;unit;measuredAt;instrument';
const AT = '2025-04-24T07:00:00+02:00';

const faultsOf = ({ body }: Uploaded): readonly string[] =>
  ((body['errors'] ?? body['because'] ?? []) as { pointer?: string; code: string }[]).map(
    ({ pointer, code }) => (pointer === undefined ? code : `${pointer} ${code}`),
  );

onEachEngine('files of results', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
    ({ model } = await makeCheckedModel(operations));
  });

  afterAll(() => bed?.stop());

  const countResults = () =>
    bed.app.get(Work).readOne(async (tx) => {
      const [row] = await tx.rows<{ count: number }>('select count(*) as count from check_results');
      return Number(row?.count);
    });

  const csvOf = (serial: unknown, ...lines: readonly string[]) =>
    [HEADINGS, ...lines.map((line) => `${String(serial)};${line}`)].join('\n');

  test('a Danish CSV: semicolons, decimal commas, a byte order mark and Windows line ends', async () => {
    const server = await makeServer(operations, model);
    const csv = csvOf(
      server['serial'],
      `flow-per-kw;1,45;l/min/kW;${AT};Flowmåler 2`,
      `leak-test;ja;ja/nej;;`,
    );
    const { status, body } = await uploadResults(
      operations,
      `\uFEFF${csv.replaceAll('\n', '\r\n')}`,
    );
    expect(status).toBe(201);
    expect(body['results']).toHaveLength(2);
    const { result } = await checkOf(operations, server, 'flow-per-kw');
    expect(result).toMatchObject({
      value: '1,45',
      converted: '1.45',
      instrument: 'Flowmåler 2',
      measuredAt: '2025-04-24T05:00:00.000Z',
      source: 'file',
      fileName: 'resultater.csv',
    });
    const file = await operations.raw('GET', `/check-results/${result?.id}/file`);
    expect(await file.text()).toContain('flow-per-kw;1,45');
  });

  test('one bad line and nothing is stored; every fault is told by its line', async () => {
    const server = await makeServer(operations, model);
    const before = await countResults();
    const csv = csvOf(
      server['serial'],
      'leak-test;ja;yes/no;;',
      'flow-per-kw;1,45;;;',
      'flow-per-kw;1,45;bar;;',
      'heat-balance;1.234;%;;',
      'ukendt;1;%;;',
      'leak-test;måske;yes/no;;',
      'leak-test;ja;yes/no;2038-01-19T00:00:00Z;',
    );
    const answer = await uploadResults(operations, `${csv}\nINGEN-SAADAN;leak-test;ja;yes/no;;`);
    expect([answer.status, faultsOf(answer)]).toEqual([
      422,
      [
        '/lines/3 no-unit',
        '/lines/4 wrong-quantity',
        '/lines/5 ambiguous-number',
        '/lines/6 unknown-check',
        '/lines/7 not-yes-or-no',
        '/lines/8 measured-in-future',
        '/lines/9 unknown-server',
      ],
    ]);
    expect(await countResults()).toBe(before);
  });

  test.each([
    ['a truncated STREAM', streamOutput(231_234).slice(0, 150), '/lines/3 stream-truncated'],
    ['a truncated JSON', '[{"server":"a","check":', '/lines/1 json-truncated'],
    ['a web page', '<!DOCTYPE html><html></html>', '/file web-page'],
    ['nothing', '  \n', '/file empty-file'],
    ['a line without a value', `${HEADINGS}\nSN1;leak-test;;yes/no;;`, '/lines/2 missing'],
    [
      'a moment that is none',
      `${HEADINGS}\nSN1;leak-test;ja;yes/no;i går;`,
      '/lines/2 not-an-instant',
    ],
  ])('%s is refused by name', async (_name, content, fault) => {
    const before = await countResults();
    const answer = await uploadResults(operations, content, { server: 'SN1' });
    expect([answer.status, faultsOf(answer)]).toEqual([422, [fault]]);
    expect(await countResults()).toBe(before);
  });

  test('a file without a server takes the one of the form, and is refused without', async () => {
    const server = await makeServer(operations, model);
    const output = streamOutput(231_234, 230_100);
    const nobody = await uploadResults(operations, output);
    expect(faultsOf(nobody)).toEqual(['/lines/4 no-server', '/lines/9 no-server']);
    const texts = { server: String(server['serial']), measuredAt: AT };
    const { status, body } = await uploadResults(operations, output, texts, 'stream.txt');
    expect([status, body['isKnown']]).toEqual([201, false]);
    expect((await checkOf(operations, server, 'stream-triad')).result).toMatchObject({
      value: '230100.5',
      instrument: 'STREAM 5.10',
      measuredAt: '2025-04-24T05:00:00.000Z',
    });
  });

  test('the same content again is the same results; for another server it is refused', async () => {
    const [server, other] = [
      await makeServer(operations, model),
      await makeServer(operations, model),
    ];
    const output = streamOutput(229_001, 229_002, 229_003);
    const texts = { server: String(server['serial']) };
    const first = await uploadResults(operations, output, texts);
    const before = await countResults();
    const again = await uploadResults(operations, output, texts, 'samme-igen.txt');
    expect([again.status, again.body['isKnown']]).toEqual([201, true]);
    expect(again.body['results']).toEqual(first.body['results']);
    const foreign = await uploadResults(operations, output, { server: String(other['serial']) });
    expect([foreign.status, faultsOf(foreign)]).toEqual([409, ['file-of-another-server']]);
    expect(await countResults()).toBe(before);
  });

  test('ten uploads of one file at once store it once', async () => {
    const server = await makeServer(operations, model);
    const before = await countResults();
    const output = streamOutput(228_500);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        uploadResults(operations, output, { server: String(server['serial']) }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(answers.filter(({ body }) => body['isKnown'] === false)).toHaveLength(1);
    expect(await countResults()).toBe(before + 1);
  });

  test('a form field that is not known, and a file that is too large, are refused', async () => {
    const unknown = await uploadResults(operations, streamOutput(1), { serveren: 'SN1' });
    expect([unknown.status, faultsOf(unknown)]).toEqual([400, [' unknown-field']]);
    const large = await uploadResults(operations, `x${' '.repeat(5 * 1024 * 1024)}`);
    expect(large.status).toBe(413);
  });

  test('a secret in a file is refused and not kept', async () => {
    const key = ['-----BEGIN RSA', ' PRIVATE KEY-----'].join('');
    const answer = await uploadResults(operations, `${HEADINGS}\nSN1;leak-test;ja;yes/no;;${key}`);
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)[0]).toMatch(/^\/file secret-/);
  });

  describe('a lot of eight, of which one is slow in STREAM', () => {
    let lot: { readonly serials: readonly string[]; readonly lotId: string };
    let servers: readonly Made[];

    beforeAll(async () => {
      lot = await makeLot(operations, model, 8);
      const { body } = await operations.get(`/servers?lotId=${lot.lotId}&limit=100`);
      servers = (body['items'] as Made[]).sort((a, b) =>
        String(a['serial']).localeCompare(String(b['serial'])),
      );
      for (const [at, serial] of lot.serials.entries()) {
        const rate = at === 5 ? 201_000 : 231_000 + at * 10;
        const texts = { server: serial };
        const { status } = await uploadResults(operations, streamOutput(rate, rate + 5), texts);
        if (status !== 201) throw new Error(`not stored: ${status}`);
      }
    });

    const twins = async () =>
      (await operations.get(`/lots/${lot.lotId}/twins?code=stream-triad`)).body;

    test('its twins find it, and nobody else', async () => {
      const body = await twins();
      const judged = body['twins'] as Made[];
      expect(judged).toHaveLength(8);
      expect(
        judged.filter(({ verdict }) => verdict === 'slower').map(({ label }) => label),
      ).toEqual([lot.serials[5]]);
      expect(judged[0]).toMatchObject({ label: lot.serials[5], runs: 2, value: 201_003 });
      expect(body['findings']).toEqual([
        expect.objectContaining({
          serverId: servers[5]?.id,
          code: 'slower-than-twins',
          class: 'acceptance',
          key: 'stream-triad',
        }),
      ]);
      const [slow, good] = [servers[5], servers[0]];
      if (slow === undefined || good === undefined) throw new Error('the lot has eight');
      expect((await checkOf(operations, slow, 'stream-triad')).standing).toBe('slower');
      expect((await checkOf(operations, good, 'stream-triad')).standing).toBe('pass');
    });

    test('the lot fails by its rule, and is undecided again when the slow one is repaired', async () => {
      const rule = async () => (await operations.get(`/lots/${lot.lotId}/rule`)).body;
      expect(await rule()).toMatchObject({
        outcome: 'failed',
        size: 8,
        failed: [{ label: lot.serials[5] }],
      });
      const slow = servers[5];
      if (slow === undefined) throw new Error('the lot has eight');
      const retest = { code: 'stream-triad', value: '231050', unit: 'MB/s' };
      await made(recordOf(operations, slow, retest));
      expect((await checkOf(operations, slow, 'stream-triad')).standing).toBe('pass');
      expect(await rule()).toMatchObject({ outcome: 'undecided', stillNeeded: 8, failed: [] });
    });

    test('a check that has no number is not compared, and a lot that is not there is not found', async () => {
      const answer = await operations.get(`/lots/${lot.lotId}/twins?code=leak-test`);
      expect([answer.status, faultsOf(answer)]).toEqual([422, ['code not-comparable']]);
      const absent = await operations.get(`/lots/${servers[0]?.id}/rule`);
      expect(absent.status).toBe(404);
    });
  });
});
