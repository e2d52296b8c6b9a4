import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SetupCommands } from '../../src/access/application/setup.commands.js';
import type { Answer, Client } from '../support/client.js';
import { onEachEngine, PASSWORD, Testbed } from '../support/testbed.js';
import { invitationOf, signIn, somebody, step, unique } from './people.js';
import { expectProblem } from './problems.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const names = (login: string) => ({ login, displayName: 'Admin', password: PASSWORD });

const attempt = (client: Client, login: string, password: string) =>
  client.post('/session', { login, password });

/** All that an answer tells about a refusal, less the request's own id. */
const told = ({ status, body }: Answer) => ({ status, ...body, instance: '' });

onEachEngine('the set-up link', (engine) => {
  let bed: Testbed;
  const link = async () => String(await bed.app.get(SetupCommands).firstLink());

  beforeAll(async () => {
    bed = await Testbed.start(engine);
  });

  afterAll(() => bed?.stop());

  const needed = async () => (await bed.anonymous().get('/setup')).body['needed'];

  test('an unknown token is refused, whatever it is', async () => {
    for (const token of ['x', 'a'.repeat(43), '../..', "' or 1=1 --"]) {
      const answer = await bed.anonymous().post('/setup', { token, ...names('admin') });
      expectProblem(answer, 409);
      expect(answer.body['code']).toBe('link-spent');
    }
    expect(await needed()).toBe(true);
  });

  test('without a login and a name it is 422, and the link is not used up', async () => {
    const token = await link();
    const bare = await bed.anonymous().post('/setup', { token, password: PASSWORD });
    expectProblem(bare, 422, '/login');
    const short = await bed
      .anonymous()
      .post('/setup', { token, ...names('admin'), password: 'kort' });
    expectProblem(short, 422, '/password');
    const common = await bed
      .anonymous()
      .post('/setup', { token, ...names('admin'), password: 'Password2025!' });
    expectProblem(common, 422, '/password');
    expect(await needed()).toBe(true);
  });

  test('ends after 72 hours', async () => {
    const token = await link();
    bed.clock.advance(72 * HOUR_MS);
    const late = await bed.anonymous().post('/setup', { token, ...names('admin') });
    expect(late.body['code']).toBe('link-spent');
  });

  test('of many at once exactly one makes the administrator; then the others are spent', async () => {
    const [one, two] = [await link(), await link()];
    const tokens = [one, two, one, two, one];
    const uses = tokens.map((token, at) =>
      bed.anonymous().post('/setup', { token, ...names(`admin${at}`) }),
    );
    const statuses = (await Promise.all(uses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    expect(await needed()).toBe(false);
    expect(await bed.app.get(SetupCommands).firstLink()).toBeNull();
    const late = await bed.anonymous().post('/setup', { token: two, ...names('admin9') });
    expect(late.body['code']).toBe('link-spent');
  });
});

onEachEngine('signing in', (engine) => {
  let bed: Testbed;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
  });

  afterAll(() => bed?.stop());

  test('an invitation works once, and signs in', async () => {
    const made = await admin.post('/people', { login: 'ida', displayName: 'Ida', grants: [] });
    const token = await invitationOf(admin, String(made.body['id']));
    const ida = bed.anonymous();
    expect((await ida.post('/setup', { token, password: PASSWORD })).status).toBe(204);
    expect((await ida.get('/session')).body['displayName']).toBe('Ida');
    const again = await bed.anonymous().post('/setup', { token, password: PASSWORD });
    expect([again.status, again.body['code']]).toEqual([409, 'link-spent']);
  });

  test('a login is read without regard to case, accents’ spelling and white space', async () => {
    await somebody(bed, admin, [], 'Åse');
    for (const login of ['åse', 'ÅSE', 'A\u030ase', ' Aase ']) {
      expect([login, (await attempt(bed.anonymous(), login, PASSWORD)).status]).toEqual([
        login,
        204,
      ]);
    }
    const twin = await admin.post('/people', { login: 'aase', displayName: 'Aase', grants: [] });
    expect(twin.status).toBe(409);
  });

  test('every wrong pair is answered alike: nothing tells who has an account', async () => {
    const known = await somebody(bed, admin, []);
    const locked = await somebody(bed, admin, []);
    await step(admin, locked.id, 'lock');
    const left = await somebody(bed, admin, []);
    await step(admin, left.id, 'leave');
    const invited = unique('inviteret');
    await admin.post('/people', { login: invited, displayName: 'Ny', grants: [] });
    const answers = [
      await attempt(bed.anonymous(), known.login, 'forkert hest batteri'),
      await attempt(bed.anonymous(), unique('ingen'), PASSWORD),
      await attempt(bed.anonymous(), locked.login, PASSWORD),
      await attempt(bed.anonymous(), left.login, PASSWORD),
      await attempt(bed.anonymous(), left.id, PASSWORD),
      await attempt(bed.anonymous(), invited, PASSWORD),
      await attempt(bed.anonymous(), 'ikke et login!', PASSWORD),
    ];
    for (const answer of answers) {
      expectProblem(answer, 401);
      expect(told(answer)).toEqual(told(answers[0] ?? answer));
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('a password is taken as it is: no trimming, no folding, up to 200 characters', async () => {
    const { client, login } = await somebody(bed, admin, []);
    const next = ` ÆØÅ 🦄 ${'x'.repeat(180)} `;
    await client.post('/session/password', { current: PASSWORD, next });
    expect((await attempt(bed.anonymous(), login, next.trim())).status).toBe(401);
    expect((await attempt(bed.anonymous(), login, next.toLowerCase())).status).toBe(401);
    expect((await attempt(bed.anonymous(), login, next)).status).toBe(204);
  });
});

onEachEngine('throttling', (engine) => {
  let bed: Testbed;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
  });

  afterAll(() => bed?.stop());

  // Each test begins in an hour of its own, so that failures of the one before are forgotten.
  const freshHour = () => bed.clock.advance(2 * HOUR_MS);

  const fail = async (login: string, times: number) => {
    const statuses: number[] = [];
    for (let at = 0; at < times; at += 1) {
      statuses.push((await attempt(bed.anonymous(), login, 'forkert')).status);
    }
    return statuses;
  };

  test('five failures are free; then one waits, twice as long each time, also with the right one', async () => {
    const { login } = await somebody(bed, admin, []);
    freshHour();
    expect(await fail(login, 6)).toEqual([401, 401, 401, 401, 401, 401]);
    for (const seconds of [10, 20, 40]) {
      const told429 = await attempt(bed.anonymous(), login, PASSWORD);
      expectProblem(told429, 429);
      expect(told429.body).toMatchObject({ code: 'too-many-attempts', retryAfterSeconds: seconds });
      expect(told429.headers.get('retry-after')).toBe(String(seconds));
      bed.clock.advance(seconds * SECOND_MS - 1);
      expect((await attempt(bed.anonymous(), login, PASSWORD)).status).toBe(429);
      bed.clock.advance(1);
      expect(await fail(login, 1)).toEqual([401]);
    }
    bed.clock.advance(80 * SECOND_MS);
    expect((await attempt(bed.anonymous(), login, PASSWORD)).status).toBe(204);
    expect(await fail(login, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  test('the wait is never longer than ten minutes, so nobody is locked out by others', async () => {
    const { login } = await somebody(bed, admin, []);
    freshHour();
    await fail(login, 6);
    for (let at = 0; at < 8; at += 1) {
      const { body } = await attempt(bed.anonymous(), login, 'forkert');
      expect(Number(body['retryAfterSeconds'])).toBeLessThanOrEqual(600);
      bed.clock.advance(Number(body['retryAfterSeconds']) * SECOND_MS);
      await fail(login, 1);
    }
    bed.clock.advance(10 * MINUTE_MS);
    expect((await attempt(bed.anonymous(), login, PASSWORD)).status).toBe(204);
  });

  test('one person’s failures do not keep another out, and an hour later all is forgotten', async () => {
    const [one, two] = [await somebody(bed, admin, []), await somebody(bed, admin, [])];
    freshHour();
    await fail(one.login, 6);
    expect((await attempt(bed.anonymous(), one.login, PASSWORD)).status).toBe(429);
    expect((await attempt(bed.anonymous(), two.login, PASSWORD)).status).toBe(204);
    bed.clock.advance(HOUR_MS);
    expect(await fail(one.login, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  test('a login that nobody has waits as well, in the same words', async () => {
    const login = unique('ingen');
    freshHour();
    await fail(login, 6);
    expectProblem(await attempt(bed.anonymous(), login, PASSWORD), 429);
  });

  test('one address trying many logins waits, also if it signs in as itself between', async () => {
    const own = await somebody(bed, admin, []);
    freshHour();
    const statuses: number[] = [];
    for (let at = 0; at < 60; at += 1) {
      if (at % 20 === 19) await attempt(bed.anonymous(), own.login, PASSWORD);
      statuses.push(...(await fail(unique('gæt'), 1)));
    }
    expect(statuses).toContain(429);
  });

  test('guesses sent at once are counted like guesses sent one by one', async () => {
    const { login } = await somebody(bed, admin, []);
    freshHour();
    const all = Array.from({ length: 30 }, () => attempt(bed.anonymous(), login, 'forkert'));
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    // Five are free, and the sixth is what begins the wait.
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(6);
  });
});

onEachEngine('a session', (engine) => {
  let bed: Testbed;
  let admin: Client;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
  });

  afterAll(() => bed?.stop());

  const status = async (client: Client) => (await client.get('/session')).status;

  /** Somebody new, signed in just now, whoever has been signed out by the clock before. */
  async function fresh(): Promise<Client> {
    admin = await signIn(bed, 'admin');
    const { login } = await somebody(bed, admin, []);
    return signIn(bed, login);
  }

  test('ends after nine hours without use, to the millisecond', async () => {
    const client = await fresh();
    bed.clock.advance(9 * HOUR_MS - 1);
    expect(await status(client)).toBe(200);
    bed.clock.advance(9 * HOUR_MS - 1);
    expect(await status(client)).toBe(200);
    bed.clock.advance(9 * HOUR_MS);
    expect(await status(client)).toBe(401);
    expect(await status(client)).toBe(401);
  });

  test('ends after five days, used or not', async () => {
    const client = await fresh();
    for (let hours = 0; hours < 112; hours += 8) {
      expect([hours, await status(client)]).toEqual([hours, 200]);
      bed.clock.advance(8 * HOUR_MS);
    }
    expect(await status(client)).toBe(200);
    bed.clock.advance(8 * HOUR_MS - 1);
    expect(await status(client)).toBe(200);
    bed.clock.advance(1);
    expect(await status(client)).toBe(401);
  });

  test('keeps its cookie within the hour and gets another after it', async () => {
    const client = await fresh();
    const first = client.cookieHeader;
    bed.clock.advance(59 * MINUTE_MS);
    expect([await status(client), client.cookieHeader]).toEqual([200, first]);
    bed.clock.advance(MINUTE_MS);
    expect(await status(client)).toBe(200);
    expect(client.cookieHeader).not.toBe(first);
  });

  test('the cookie before works until the new one has been seen, and never after', async () => {
    const client = await fresh();
    const before = client.cookieHeader;
    bed.clock.advance(HOUR_MS);
    await client.get('/session');
    const after = client.cookieHeader;
    expect(await status(client.withCookie(after))).toBe(200);
    expect(await status(client.withCookie(before))).toBe(401);
    expect(await status(client.withCookie(after))).toBe(200);
  });

  test('an answer that was lost costs nobody the session', async () => {
    const client = await fresh();
    const before = client.cookieHeader;
    bed.clock.advance(HOUR_MS);
    // The answer with the new cookie never arrives; the browser asks with the old one again.
    await client.withCookie(before).get('/session');
    bed.clock.advance(MINUTE_MS);
    const browser = client.withCookie(before);
    expect(await status(browser)).toBe(200);
    expect(browser.cookieHeader).not.toBe(before);
    expect(await status(browser)).toBe(200);
    expect(await status(client.withCookie(before))).toBe(401);
  });

  test('requests sent at once when it is due: whichever answer arrives last, one stays signed in', async () => {
    for (const kept of ['first', 'last'] as const) {
      const client = await fresh();
      const before = client.cookieHeader;
      bed.clock.advance(HOUR_MS);
      const requests = Array.from({ length: 5 }, () => client.withCookie(before));
      await Promise.all(requests.map((one) => one.get('/session')));
      const changed = requests.map((one) => one.cookieHeader).filter((one) => one !== before);
      const cookie = kept === 'first' ? changed.at(0) : changed.at(-1);
      expect([kept, await status(client.withCookie(cookie ?? before))]).toEqual([kept, 200]);
    }
  });

  test('one after another with the old cookie: the first new one still works', async () => {
    const client = await fresh();
    const before = client.cookieHeader;
    bed.clock.advance(HOUR_MS);
    const one = client.withCookie(before);
    await one.get('/session');
    const two = client.withCookie(before);
    await two.get('/session');
    expect(await status(one)).toBe(200);
  });

  test('signing out ends this session and no other, and takes the cookie away', async () => {
    const one = await fresh();
    const { login } = await somebody(bed, admin, []);
    const [two, three] = [await signIn(bed, login), await signIn(bed, login)];
    const cookie = two.cookieHeader;
    const out = await two.delete('/session');
    expect(out.status).toBe(204);
    const [cleared = ''] = out.headers.getSetCookie();
    expect(cleared).toMatch(/^idrift=;.*(?:Max-Age=0|Expires=Thu, 01 Jan 1970)/i);
    expect(await status(two.withCookie(cookie))).toBe(401);
    expect([await status(one), await status(three)]).toEqual([200, 200]);
  });

  describe('the token', () => {
    test('has 256 bits, and is never the same', async () => {
      const client = await fresh();
      const { login } = await somebody(bed, admin, []);
      const cookies = [client.cookieHeader, (await signIn(bed, login)).cookieHeader];
      for (const cookie of cookies) expect(cookie).toMatch(/^idrift=[\w-]{43}$/);
      expect(cookies[0]).not.toBe(cookies[1]);
    });
  });
});
