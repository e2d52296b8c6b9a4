import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Testbed } from '../support/testbed.js';
import { BODY_ROWS, methodOf, type BodyRow } from './bodies.js';
import { expectProblem } from './problems.js';
import { makeStage, type Stage } from './stage.js';

let bed: Testbed;
let stage: Stage;
let headBefore: object = {};

const headNow = async () => (await stage.client.get('/audit/head')).body;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  const admin = await bed.setUp();
  stage = await makeStage(bed, admin);
  headBefore = await headNow();
});

afterAll(() => bed?.stop());

const send = (row: BodyRow, ifMatch: string | undefined) =>
  stage.client.send(methodOf(row), row.path(stage), row.valid(stage), {
    headers: {
      ...row.headers?.(stage),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
  });

const REVISED = BODY_ROWS.filter(({ revisionAt }) => revisionAt !== undefined);
const VACATE = '/regions/:id/contacts/region-clinical';

/** Each is no ETag of ours: weak, a list, any, unquoted, signed, too long, of another kind. */
const MALFORMED = [
  '',
  '*',
  'r1',
  '1',
  '"1"',
  '"r"',
  'W/"r1"',
  '"r1", "r2"',
  '"r-1"',
  '"r1.0"',
  '"r1e3"',
  '"r12345678901"',
  '"R1"',
  "'r1'",
]; // A space around it would be taken off on the way: RFC 9110, 5.5.

describe('changes ask for If-Match', () => {
  test('there are changes to try', () => {
    expect(REVISED.length).toBeGreaterThan(12);
  });

  test.each(REVISED)('$route without it: 428', async (row) => {
    const answer = await send(row, undefined);
    expectProblem(answer, 428);
    expect(answer.body['code']).toBe('if-match-required');
  });

  test.each(REVISED)('$route with something else in it: 400', async (row) => {
    for (const value of MALFORMED) expectProblem(await send(row, value), 400, 'If-Match');
  });

  test.each(REVISED)('$route with a revision that is past or to come: 412', async (row) => {
    for (const value of ['"r0"', '"r999999999"']) {
      const answer = await send(row, value);
      expectProblem(answer, 412);
      expect(answer.body['code']).toBe('stale-revision');
      expect(answer.body['currentRevision']).toEqual(expect.any(Number));
    }
  });

  test('DELETE asks for it, too', async () => {
    const path = VACATE.replace(':id', stage.region);
    expectProblem(await stage.client.delete(path), 428);
    expectProblem(await stage.client.delete(path, { ifMatch: 'r1' }), 400, 'If-Match');
    expectProblem(await stage.client.delete(path, { ifMatch: 7 }), 412);
  });

  test('a bulk action asks for a revision per item, and reports the stale ones', async () => {
    const item = { id: stage.server, revision: 999 };
    const body = { mode: 'each', items: [item], reason: 'prøve' };
    const answer = await stage.client.post('/servers/actions/cancel', body);
    expect(answer.body).toMatchObject({
      done: 0,
      refused: 1,
      items: [{ status: 'refused', problem: { status: 412, code: 'stale-revision' } }],
    });
  });
});

test('nothing was changed by all this: the audit log has not moved', async () => {
  expect(await headNow()).toEqual(headBefore);
});

describe('each body that was spoiled above is good as it is', () => {
  test.each(BODY_ROWS)('$route', async (row) => {
    const path = row.revisionAt?.(stage);
    const revision = path ? (await stage.client.get(path)).body['revision'] : 1;
    const answer = await send(row, path === undefined ? undefined : `"r${String(revision)}"`);
    const told = { status: answer.status, body: answer.body };
    expect(told).toMatchObject({ status: row.accepted ?? 200 });
  });

  test('DELETE of a contact leaves the role vacant', async () => {
    const path = VACATE.replace(':id', stage.region);
    expect((await stage.client.delete(path, { ifMatch: 1 })).status).toBe(204);
  });
});
