import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BoxBed, CEREMONY } from '../../test/support/box-bed.js';
import { secondOf, stepBox } from '../../test/support/boxes.js';
import { codesOf, type Client } from '../../test/support/client.js';
import { made } from '../../test/support/receiving.js';
import { codeAt, giveCode, turnOn } from '../../test/support/second-factor.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';

const MINUTE = 60_000;

onEachEngine('the second factor', (engine) => {
  let bed: Testbed;
  let boxes: BoxBed;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    boxes = await BoxBed.of(bed);
  });

  afterAll(() => bed?.stop());

  const faults = (answer: Awaited<ReturnType<Client['post']>>) => codesOf(answer, 'errors');
  const codeOf = ({ status, body }: Awaited<ReturnType<Client['post']>>) =>
    `${status} ${String(body['code'])}`;
  /** A client of a person of their own. */
  const person = (login: string) => bed.person(boxes.admin, 'reader', null, login);

  test('is set up with the password, counts after its first code, and is told once', async () => {
    const client = await person('anna');
    const begin = (password: string) => client.post('/session/second-factor', { password });
    expect(faults(await begin('not my password'))).toEqual(['wrong-password']);
    const { uri, secret } = await made(begin(PASSWORD));
    expect(String(uri)).toContain(`secret=${String(secret)}`);
    expect(String(uri)).toContain('otpauth://totp/Idrift:anna');
    expect((await client.get('/session')).body).toMatchObject({ hasSecondFactor: false });
    const confirm = (code: string) => client.post('/session/second-factor/confirm', { code });
    expect(faults(await confirm('000000'))).toEqual(['wrong-code']);
    expect((await confirm(codeAt(String(secret), bed.clock.now()))).status).toBe(204);
    expect((await client.get('/session')).body).toMatchObject({
      hasSecondFactor: true,
      stepUp: 'code-needed',
    });
    expect(codesOf(await begin(PASSWORD))).toEqual(['second-factor-on']);
    expect(codesOf(await confirm('000000'))).toEqual(['nothing-to-confirm']);
  });

  test('another set-up before the first code makes the one before worthless', async () => {
    const client = await person('bo');
    const first = await made(client.post('/session/second-factor', { password: PASSWORD }));
    const second = await made(client.post('/session/second-factor', { password: PASSWORD }));
    expect(first['secret']).not.toBe(second['secret']);
    const code = codeAt(String(first['secret']), bed.clock.now());
    expect(faults(await client.post('/session/second-factor/confirm', { code }))).toEqual([
      'wrong-code',
    ]);
  });

  describe('signing in', () => {
    test('takes a code as well, and no code works twice', async () => {
      const client = await person('clara');
      const secret = await turnOn(bed, client);
      const signIn = (code?: string) =>
        bed.anonymous().post('/session', { login: 'clara', password: PASSWORD, code });
      expect(codeOf(await signIn())).toBe('401 code-needed');
      expect(faults(await signIn('123456'))).toEqual(['wrong-code']);
      bed.clock.advance(MINUTE);
      const code = codeAt(secret, bed.clock.now());
      expect((await signIn(`${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(204);
      expect(faults(await signIn(code))).toEqual(['wrong-code']);
      // Nor does one of before, though it is within the window.
      const before = codeAt(secret, bed.clock.now() - 30_000);
      expect(faults(await signIn(before))).toEqual(['wrong-code']);
    });

    test.each(['\u0661\u0662\u0663\u0664\u0665\u0666', 'abcdef', '12345', '1234567', '-12345'])(
      '%s is no code, and no bug either',
      async (code) => {
        const client = await person(`j${code.codePointAt(0)}-${code.length}`);
        await turnOn(bed, client);
        expect(faults(await client.post('/session/step-up', { code }))).toEqual(['wrong-code']);
      },
    );

    test('a wrong code is in the log, without the code', async () => {
      const client = await person('ida');
      await turnOn(bed, client);
      const { id } = await made(client.get('/session'));
      await bed.anonymous().post('/session', { login: 'ida', password: PASSWORD, code: '481516' });
      const { items } = await made(boxes.admin.get(`/audit-events?subjectId=${id}`));
      expect(JSON.stringify(items)).toContain('session.refused');
      expect(JSON.stringify(items)).not.toContain('481516');
    });

    test('a wrong password says nothing of a second factor', async () => {
      const client = await person('dorte');
      await turnOn(bed, client);
      const wrong = { login: 'dorte', password: 'wrong wrong wrong' };
      expect(codeOf(await bed.anonymous().post('/session', wrong))).toBe(
        '401 wrong-login-or-password',
      );
    });

    test('codes are not guessed: after some wrong ones one waits', async () => {
      const client = await person('erik');
      await turnOn(bed, client);
      const seen: number[] = [];
      for (let at = 0; at < 12; at += 1) {
        seen.push((await client.post('/session/step-up', { code: `00000${at % 10}` })).status);
      }
      expect(seen.at(0)).toBe(422);
      expect(seen.at(-1)).toBe(429);
    });
  });

  describe('steps that take more than a password', () => {
    test('ask for a code of just now, of both people, and only when nothing else is amiss', async () => {
      const [one, two] = [boxes.network, boxes.security];
      const secret = await turnOn(bed, one);
      const box = await boxes.staged();
      const enrol = (body: object) => stepBox(one, box, 'enrol', body);
      expect(codesOf(await enrol({}))).toContain('no-certificate');
      await made(boxes.certify(box));
      expect(codeOf(await enrol(CEREMONY))).toBe('403 code-needed');
      await giveCode(bed, one, secret);
      await made(enrol(CEREMONY));
      // The other one has none, and the setting asks it of nobody who has none.
      await made(secondOf(two, box, 'confirm'));
      bed.clock.advance(11 * MINUTE);
      expect(codeOf(await stepBox(one, box, 'zeroise', ZEROISED))).toBe('403 code-needed');
    });

    test('a code counts in the session in which it was given', async () => {
      const client = await person('frida');
      const secret = await turnOn(bed, client);
      const other = bed.anonymous();
      bed.clock.advance(MINUTE);
      const code = codeAt(secret, bed.clock.now());
      await other.post('/session', { login: 'frida', password: PASSWORD, code });
      expect((await other.get('/session')).body).toMatchObject({ stepUp: 'good' });
      expect((await client.get('/session')).body).toMatchObject({ stepUp: 'code-needed' });
    });
  });

  test('is turned off with a code, or by an administrator who says why', async () => {
    const client = await person('gerd');
    const secret = await turnOn(bed, client);
    const turnOff = (code: string) => client.post('/session/second-factor/turn-off', { code });
    expect(faults(await turnOff('000000'))).toEqual(['wrong-code']);
    bed.clock.advance(MINUTE);
    expect((await turnOff(codeAt(secret, bed.clock.now()))).status).toBe(204);
    expect(codesOf(await turnOff('000000'))).toEqual(['no-second-factor']);

    await turnOn(bed, client);
    const { id } = await made(client.get('/session'));
    const path = `/people/${id}/second-factor/reset`;
    const reason = { reason: 'Telefonen er tabt' };
    expect((await client.post(path, reason)).status).toBe(403);
    expect((await boxes.admin.post(path, reason)).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    expect(codesOf(await boxes.admin.post(path, reason))).toEqual(['no-second-factor']);
    const again = { login: 'gerd', password: PASSWORD };
    expect((await bed.anonymous().post('/session', again)).status).toBe(204);
  });

  test('its secret stands in no row and no event', async () => {
    const client = await person('hans');
    const secret = await turnOn(bed, client);
    const { id } = await made(client.get('/session'));
    const { items } = await made(boxes.admin.get(`/audit-events?subjectId=${id}`));
    expect(JSON.stringify(items)).toContain('person.second-factor-on');
    expect(JSON.stringify(items)).not.toContain(secret);
  });
});

onEachEngine('the second factor where it is required', (engine) => {
  let bed: Testbed;
  let boxes: BoxBed;

  beforeAll(async () => {
    bed = await Testbed.start(engine, { env: { SECOND_FACTOR: 'required' } });
    boxes = await BoxBed.of(bed);
  });

  afterAll(() => bed?.stop());

  test('who has none takes no such step until one is set up', async () => {
    const box = await boxes.staged();
    await made(boxes.certify(box));
    const enrol = () => stepBox(boxes.network, box, 'enrol', CEREMONY);
    const { status, body } = await enrol();
    expect([status, body['code']]).toEqual([403, 'second-factor-needed']);
    const secret = await turnOn(bed, boxes.network);
    await giveCode(bed, boxes.network, secret);
    await made(enrol());
    expect((await secondOf(boxes.security, box, 'confirm')).body['code']).toBe(
      'second-factor-needed',
    );
  });
});

const ZEROISED = { means: 'cli', result: 'Fabriksny tilstand', proof: 'Logpost 4711' };
