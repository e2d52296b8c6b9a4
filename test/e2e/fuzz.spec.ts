import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { onEachEngine, Testbed } from '../support/testbed.js';
import type { Answer, Client } from '../support/client.js';
import { Described, type Operation } from './described.js';
import { Fuzzer, type FuzzRequest } from './fuzzer.js';
import { problemFaults } from './problems.js';
import { Pools } from './pools.js';
import { Random } from '../support/random.js';
import { signIn } from './people.js';
import { makeStage, type Stage } from './stage.js';

jest.setTimeout(300_000);

const REQUESTS = 1_000;

/** FUZZ_SEED=<number> repeats a run. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 4_254_701_234);

process.stdout.write(`fuzz.spec.ts: FUZZ_SEED=${SEED}\n`);

onEachEngine(`an OpenAPI fuzzer, seed ${SEED}`, (engine) => {
  let bed: Testbed;
  let stage: Stage;
  let described: Described;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    stage = await makeStage(bed, await bed.setUp());
    described = await Described.of(bed);
  });

  afterAll(() => bed?.stop());

  /** Sends it and reads what there is to read; an event stream is let go after its head. */
  async function ask(client: Client, { method, address, headers, body }: FuzzRequest) {
    const stop = new AbortController();
    const response = await client.raw(method, `${bed.url}${address}`, {
      headers: { ...headers },
      signal: stop.signal,
      ...(body === null ? {} : { body }),
    });
    const type = response.headers.get('content-type') ?? '';
    const text = type.startsWith('text/event-stream') ? '' : await response.text();
    stop.abort();
    const isJson = /^application\/(?:problem\+)?json/.test(type) && text !== '';
    const parsed = isJson ? (JSON.parse(text) as Answer['body']) : {}; // as it says
    return { status: response.status, headers: response.headers, body: parsed } satisfies Answer;
  }

  const isSignOut = ({ method, path }: Operation) =>
    method === 'DELETE' && path === '/api/v1/session';

  function faultsOf(answer: Answer): string[] {
    if (answer.status >= 500) return [`${answer.status}`];
    return answer.status >= 400 ? problemFaults(answer) : [];
  }

  const tally = { asked: 0, succeeded: new Set<string>(), statuses: new Map<number, number>() };

  test(`${REQUESTS} requests: never a fault of ours, and every error is a problem`, async () => {
    const random = new Random(SEED);
    const pools = new Pools(stage);
    const fuzzer = new Fuzzer(random, described, pools);
    const operations = described.operations();
    const wrong: string[] = [];
    let { client } = stage;
    for (; tally.asked < REQUESTS; tally.asked += 1) {
      const operation = operations[tally.asked % operations.length];
      if (operation === undefined) break;
      const request = fuzzer.request(operation);
      const answer = await ask(client, request);
      if (isSignOut(operation) || answer.status === 401)
        client = await signIn(bed, stage.person.login);
      tally.statuses.set(answer.status, (tally.statuses.get(answer.status) ?? 0) + 1);
      if (answer.status < 300) tally.succeeded.add(`${operation.method} ${operation.path}`);
      if (answer.status === 201) pools.learn(operation.path, answer.body);
      const faults = faultsOf(answer);
      if (faults.length > 0)
        wrong.push(`${faults.join('; ')}: ${JSON.stringify(request).slice(0, 700)}`);
    }
    expect(wrong).toEqual([]);
  });

  describe('afterwards', () => {
    test('many addresses were really reached', () => {
      const counts = [...tally.statuses].sort(([a], [b]) => a - b);
      const shown = counts.map(([status, count]) => `${status}: ${count}`).join(', ');
      process.stdout.write(`${engine}: ${tally.succeeded.size} operations succeeded; ${shown}\n`);
      expect(tally.asked).toBe(REQUESTS);
      expect(tally.succeeded.size).toBeGreaterThan(25);
    });

    test('the server is well, and the audit log proves itself', async () => {
      expect((await fetch(`${bed.url}/readyz`)).status).toBe(200);
      const { body } = await stage.admin.get('/audit/verification');
      expect(body).toMatchObject({ ok: true, faults: [] });
    });
  });
});
