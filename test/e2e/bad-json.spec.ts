import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Testbed } from '../support/testbed.js';
import { JSON_CASES } from './json-cases.js';
import { problemFaults } from './problems.js';
import { makeStage, type Stage } from './stage.js';

const STATUS = { accepted: 201, malformed: 400, invalid: 422 } as const;

let bed: Testbed;
let stage: Stage;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  stage = await makeStage(bed, await bed.setUp());
});

afterAll(() => bed?.stop());

describe('JSON, as strictly as RFC 8259 and in UTF-8 only', () => {
  test('there are at least sixty cases', () => {
    expect(JSON_CASES.length).toBeGreaterThanOrEqual(60);
  });

  test.each(JSON_CASES)('$name is $is', async ({ bytes, is, title }) => {
    const response = await stage.client.raw('POST', '/decisions', {
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/json' },
    });
    const body = JSON.parse(await response.text()) as Record<string, unknown>; // JSON either way
    expect({ status: response.status, body }).toMatchObject({ status: STATUS[is] });
    if (is !== 'accepted') {
      const { status, headers } = response;
      expect(problemFaults({ status, body, headers })).toEqual([]);
      return;
    }
    if (title !== undefined) expect(body['title']).toBe(title);
    const read = await stage.client.get(`/decisions/${String(body['id'])}`);
    expect(read.body['title']).toBe(body['title']);
  });
});
