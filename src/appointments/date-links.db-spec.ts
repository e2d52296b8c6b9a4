import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { fillRole } from '../../test/support/dates.js';
import { arrivedFor as to, MailDesk } from '../../test/support/mail-desk.js';
import { calendarIn, MailServer, tokenIn } from '../../test/support/mail-server.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { Work } from '../platform/database/work.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** As many as a mail system that looks at every link sends in a bad week; a few on the other. */
const SCANS = { sqlite: 10_000, postgres: 500 } as const;
const SCANS_AT_ONCE = 50;

onEachEngine('a link by mail', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let admin: Client;
  let coordinator: Client;
  let desk: MailDesk;

  beforeAll(async () => {
    office = await MailServer.start();
    bed = await Testbed.start(engine, { env: office.env });
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    desk = new MailDesk(bed, office, coordinator);
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  const asked = () => desk.asked();
  const delivered = () => desk.delivered();

  const headers = (token: string) => ({ headers: { 'idrift-link': token } });
  const look = (token: string) => bed.anonymous().get('/date-link', headers(token));
  const say = (token: string, what: string, body: object = {}) =>
    bed.anonymous().post(`/date-link/${what}`, { id: randomUUID(), ...body }, headers(token));
  const yes = (token: string, windows: readonly number[], given: object = {}) =>
    say(token, 'answers', { answer: 'confirm', windows, ...given });

  test('leads from a mail to an agreed date, and to everybody’s calendar', async () => {
    const { talk, it, clinical, letters } = await asked();
    expect(letters).toHaveLength(2);
    const page = await made(look(it));
    expect(page).toMatchObject({
      kind: 'answer',
      state: 'open',
      role: 'region-it',
      what: { da: 'Udskiftning af netværksudstyr' },
      dateState: 'proposed',
      windows: [{ number: 1 }, { number: 2 }],
      answers: [
        { role: 'region-it', kind: null },
        { role: 'region-clinical', kind: null },
      ],
    });
    expect((await yes(it, [1, 2])).status).toBe(200);
    expect((await yes(clinical, [2])).status).toBe(200);
    const receipts = await delivered();
    to(receipts, 'region-it', /fået jeres svar/);
    to(receipts, 'region-clinical', /fået jeres svar/);
    await made(talk.accept(coordinator, 2));
    const agreed = to(await delivered(), 'region-it', /Datoen er aftalt/);
    const calendar = calendarIn(agreed);
    expect(calendar).toContain('METHOD:REQUEST');
    expect(calendar).toContain(`UID:${talk.id}`);
    expect(calendar).toContain('DTSTART:20250513T070000Z');
    expect(agreed.raw).toMatch(/Content-Type: text\/calendar;[^]*method=REQUEST/i);
    const own = await bed.anonymous().raw('GET', '/date-link/calendar', headers(it));
    expect(own.headers.get('content-type')).toContain('text/calendar');
    expect(await own.text()).toContain('DTSTART:20250513T070000Z');
    const seen = await talk.read(coordinator);
    expect(seen['moves']).toMatchObject([
      { channel: 'sign-in' },
      { channel: 'link', party: 'region-it' },
      { channel: 'link', party: 'region-clinical' },
      { kind: 'accept' },
    ]);
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true });
  });

  test('is changed by nothing that only looks', async () => {
    const { talk, it } = await asked();
    const before = await talk.read(coordinator);
    const page = { headers: { accept: 'text/html' } };
    const scanner = bed.anonymous();
    const looks = ['GET', 'HEAD', 'OPTIONS'].flatMap((method) => [
      () => scanner.raw(method, `${bed.url}/d/${it}`, page),
      () => scanner.raw(method, '/date-link', headers(it)),
    ]);
    for (let done = 0; done < SCANS[engine]; done += SCANS_AT_ONCE) {
      const at = Array.from({ length: SCANS_AT_ONCE }, (_, one) => looks[one % looks.length]);
      await Promise.all(at.map(async (look) => (await look?.())?.arrayBuffer()));
    }
    expect(await talk.read(coordinator)).toEqual(before);
    expect((await yes(it, [1])).status).toBe(200);
  });

  test('says the same thing once, and another thing under the same id not at all', async () => {
    const { talk, it } = await asked();
    const id = randomUUID();
    const three = await Promise.all([1, 2, 3].map(() => yes(it, [1], { id })));
    expect(three.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await talk.read(coordinator))['moves']).toHaveLength(2);
    expect((await yes(it, [2], { id })).body).toMatchObject({ because: [{ code: 'id-taken' }] });
    await delivered();
  });

  test('speaks for its own role and proposal only', async () => {
    const { talk, it, clinical } = await asked();
    expect((await say(it, 'proposals', { windows: [window('2025-05-20')] })).status).toBe(200);
    const old = await yes(clinical, [1]);
    expect(old).toMatchObject({ status: 409, body: { because: [{ code: 'link-superseded' }] } });
    expect(await made(look(clinical))).toMatchObject({ state: 'superseded' });
    expect((await say(it, 'proposals', { windows: [window('2025-05-21')] })).body).toMatchObject({
      because: [{ code: 'link-superseded' }],
    });
    const fresh = to(await delivered(), 'region-clinical', /Hvilken dato passer/);
    expect((await yes(tokenIn(fresh), [1])).status).toBe(200);
    expect(await talk.read(coordinator)).toMatchObject({ state: 'proposed', turn: ['centre'] });
    await delivered();
  });

  test('asks for a new one by mail, which nobody sees here', async () => {
    const { talk, it } = await asked();
    await made(talk.propose(coordinator, [{ day: '2025-05-27' }]));
    await delivered();
    const { status, body } = await say(it, 'renewals');
    expect([status, body]).toEqual([204, { text: '' }]);
    const fresh = tokenIn(to(await delivered(), 'region-it', /Hvilken dato passer/));
    expect((await yes(fresh, [1])).status).toBe(200);
    const many = [];
    for (let turn = 0; turn < 5; turn += 1) many.push((await say(it, 'renewals')).status);
    expect(many).toContain(429);
    await delivered();
  });

  test('takes back what was not said by whoever answers for the role', async () => {
    const { talk, it, clinical } = await asked();
    await yes(it, [1]);
    await yes(clinical, [1]);
    const receipt = to(await delivered(), 'region-it', /fået jeres svar/);
    await made(talk.accept(coordinator, 1));
    await delivered();
    const objection = tokenIn(receipt);
    expect(await made(look(objection))).toMatchObject({
      kind: 'objection',
      said: { kind: 'confirm', channel: 'link', windows: [{}] },
    });
    expect((await yes(objection, [1])).status).toBe(409);
    expect((await say(objection, 'objections')).status).toBe(200);
    expect(await talk.read(coordinator)).toMatchObject({ state: 'proposed', turn: ['region-it'] });
    const told = await delivered();
    const ended = to(told, 'region-clinical', /gælder ikke længere/);
    expect(calendarIn(ended)).toContain('METHOD:CANCEL');
    to(told, 'region-it', /Hvilken dato passer/);
    expect((await say(objection, 'objections')).body).toMatchObject({
      because: [{ code: 'not-to-retract' }],
    });
  });

  test('of a call written down, too, and of a proposal that was made in its name', async () => {
    const { talk } = await asked();
    await made(talk.answer(coordinator, 'region-it', [1]));
    const call = to(await delivered(), 'region-it', /fået jeres svar/);
    expect(call.mail.text).toContain('i telefonen');
    await made(say(tokenIn(call), 'objections', { reason: 'Ingen har ringet' }));
    expect((await talk.read(coordinator))['turn']).toEqual(['region-it', 'region-clinical']);
    await delivered();
    await made(talk.propose(coordinator, [{ day: '2025-05-28' }], { party: 'region-it' }));
    const proposed = to(await delivered(), 'region-it', /fået jeres svar/);
    await made(say(tokenIn(proposed), 'objections'));
    expect(await talk.read(coordinator)).toMatchObject({ state: 'voided', turn: ['centre'] });
    await delivered();
  });

  test('is good for what it was mailed for, and for nothing else', async () => {
    const { talk, it, clinical } = await asked();
    const other = { status: 409, body: { because: [{ code: 'other-link' }] } };
    expect(await say(it, 'objections')).toMatchObject(other);
    await yes(it, [1]);
    await yes(clinical, [1]);
    const objection = tokenIn(to(await delivered(), 'region-it', /fået jeres svar/));
    const windows = [window('2025-05-20')];
    expect(await say(objection, 'proposals', { windows })).toMatchObject(other);
    expect(await yes(objection, [1])).toMatchObject(other);
    expect(await say(objection, 'renewals')).toMatchObject(other);
    expect((await talk.read(coordinator))['turn']).toEqual(['centre']);
    await delivered();
  });

  test('rewrites nothing that was called off', async () => {
    const { talk } = await asked();
    await made(talk.propose(coordinator, [{ day: '2025-05-28' }], { party: 'region-it' }));
    const proposed = tokenIn(to(await delivered(), 'region-it', /fået jeres svar/));
    await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    expect((await say(proposed, 'objections')).status).toBe(409);
    expect(await talk.read(coordinator)).toMatchObject({ state: 'cancelled' });
    await delivered();
  });

  test('is mailed for each role, also where both have one address', async () => {
    const { region, talk } = await asked();
    await fillRole(coordinator, region, 'region-it', 'region-it@faelles.example');
    await fillRole(coordinator, region, 'region-clinical', 'region-it@faelles.example');
    await delivered();
    await made(talk.propose(coordinator, [{ day: '2025-05-27' }]));
    const letters = await delivered();
    expect(letters.map(({ to: [address] }) => address)).toEqual([
      'region-it@faelles.example',
      'region-it@faelles.example',
    ]);
    expect(new Set(letters.map(tokenIn)).size).toBe(2);
  });

  test('is withdrawn when somebody else fills the role, who is asked anew', async () => {
    const { region, it, clinical } = await asked();
    await fillRole(coordinator, region, 'region-it');
    // The same address: what was mailed to it still counts.
    expect((await look(it)).status).toBe(200);
    await fillRole(coordinator, region, 'region-it', 'region-it@ny.example');
    const fresh = tokenIn(to(await delivered(), 'region-it', /Hvilken dato passer/));
    expect(await look(it)).toMatchObject({ status: 404, body: { code: 'link-revoked' } });
    expect((await yes(it, [1])).status).toBe(404);
    expect((await yes(fresh, [1])).status).toBe(200);
    expect((await yes(clinical, [1])).status).toBe(200);
    await delivered();
  });

  test('expires, and is unknown when a letter of it is another', async () => {
    const { it } = await asked();
    const altered = `${it.slice(0, -1)}${it.endsWith('0') ? '1' : '0'}`;
    for (const wrong of ['', 'x', altered, it.toUpperCase(), `${it}0`]) {
      expect(await look(wrong)).toMatchObject({ status: 404, body: { code: 'link-unknown' } });
    }
    bed.clock.advance(22 * DAY_MS);
    expect(await made(look(it))).toMatchObject({ state: 'expired' });
    expect((await yes(it, [1])).body).toMatchObject({ because: [{ code: 'link-expired' }] });
    bed.clock.advance(-22 * DAY_MS);
  });

  test('is not found by trying: wrong ones are slowed, a right one never', async () => {
    const { it } = await asked();
    const statuses = new Set<number>();
    for (let turn = 0; turn < 220; turn += 1) {
      const wrong = String(turn).padStart(64, '0');
      statuses.add((await look(wrong)).status);
    }
    expect([...statuses].sort()).toEqual([404, 429]);
    expect((await look(it)).status).toBe(200);
  });

  test('stands in no row of the database', async () => {
    const { it } = await asked();
    const tables = ['mails', 'appointment_links', 'jobs', 'audit_events'];
    for (const table of tables) {
      const rows = await bed.app.get(Work).read((tx) => tx.rows<object>(`select * from ${table}`));
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(it);
    }
    const { items } = await made(admin.get('/mails'));
    const [last] = items as Made[];
    expect(JSON.stringify(await made(admin.get(`/mails/${last?.id}`)))).not.toContain(it);
  });
});

const window = (day: string) => ({ day, start: '09:00', end: '11:00' });
