import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { handIn, icalLine, replyTo, type Reply } from '../../test/support/calendar-program.js';
import { programOf } from '../../test/e2e/people.js';
import type { Client } from '../../test/support/client.js';
import { fillRole } from '../../test/support/dates.js';
import { arrivedFor, MailDesk } from '../../test/support/mail-desk.js';
import { calendarIn, MailServer, type Arrived } from '../../test/support/mail-server.js';
import { ROOT } from '../../test/support/process.js';
import { made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';

const AGREED = /Datoen er aftalt/;
const NOT_USED = /kunne ikke bruge kalenderens svar/;

/** Runs scripts/hand-in-mail.mjs on a mail. @returns its exit code */
function script(args: readonly string[], mail: string): Promise<number | null> {
  const path = join(ROOT, 'scripts', 'hand-in-mail.mjs');
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end(mail);
  return new Promise((resolve) => child.on('close', resolve));
}

onEachEngine('answers in calendars', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let admin: Client;
  let coordinator: Client;
  let desk: MailDesk;

  beforeAll(async () => {
    office = await MailServer.start();
    const env = { ...office.env, MAIL_ANSWERS: 'dates@centre.example' };
    bed = await Testbed.start(engine, { env });
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    desk = new MailDesk(bed, office, coordinator);
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  /** A date that is agreed on, with the letters that say so. */
  async function agreed() {
    const { talk, region } = await desk.asked();
    await made(talk.answer(coordinator, 'region-it', [1, 2]));
    await made(talk.answer(coordinator, 'region-clinical', [1, 2]));
    await made(talk.accept(coordinator, 1));
    const letters = await desk.delivered();
    const [it, clinical] = ['region-it', 'region-clinical'].map((role) =>
      arrivedFor(letters, role, AGREED),
    ) as [Arrived, Arrived];
    return { talk, region, it, clinical };
  }

  const answered = (letter: Arrived, reply: Reply) => handIn(admin, replyTo(letter, reply));

  test('each invitation answers to an address of its own, and its update to the same', async () => {
    const { talk, it, clinical } = await agreed();
    const organizer = (letter: Arrived) => icalLine(letter, /^ORGANIZER/);
    expect(organizer(it)).toMatch(/mailto:dates\+[0-9a-f]{32}@centre\.example$/);
    expect(organizer(it)).not.toBe(organizer(clinical));
    for (const line of calendarIn(it).split(/\r?\n/)) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
    await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    const over = arrivedFor(await desk.delivered(), 'region-it', /aflyst/);
    expect(organizer(over)).toBe(organizer(it));
  });

  test('a decline takes the date back, and is told as the role’s answer', async () => {
    const { talk, it } = await agreed();
    const mail = replyTo(it, { status: 'DECLINED', comment: 'Vagtskifte' });
    // The same mail three times: one answer.
    expect((await handIn(admin, mail)).body).toEqual({ outcome: 'said', because: [] });
    for (const turn of [1, 2]) {
      expect({ turn, ...(await handIn(admin, mail)).body }).toMatchObject({
        outcome: 'nothing-new',
      });
    }
    const { state, turn, moves } = await talk.read(coordinator);
    expect({ state, turn }).toEqual({ state: 'proposed', turn: ['centre'] });
    const declines = (moves as { kind: string }[]).filter(({ kind }) => kind === 'decline');
    expect(declines).toMatchObject([
      { party: 'region-it', channel: 'mail', reason: 'Vagtskifte', stands: true },
    ]);
    const letters = await desk.delivered();
    arrivedFor(letters, 'region-it', /Vi har fået jeres svar/);
    arrivedFor(letters, 'region-clinical', /gælder ikke længere/);
    arrivedFor(letters, 'region-it', /gælder ikke længere/);

    // What was answered to is another version by now.
    const late = await answered(it, { status: 'DECLINED', stamp: '20250426T080000Z' });
    expect(late.body).toMatchObject({
      outcome: 'not-used',
      because: [{ code: 'calendar-answer-stale' }],
    });
    const { mail: told } = arrivedFor(await desk.delivered(), 'region-it', NOT_USED);
    expect(told.text).toContain('Kalenderen svarede på en tidligere udgave');
  });

  test('another time is a proposal, refused with every reason when it cannot be', async () => {
    const { talk, clinical } = await agreed();
    const counter = (day: string, stamp: string) =>
      answered(clinical, {
        status: 'COUNTER',
        stamp,
        times: [`DTSTART:${day}T080000Z`, `DTEND:${day}T100000Z`],
      });
    const refused = await counter('20250510', '20250425T080000Z');
    expect(refused.body).toMatchObject({ outcome: 'not-used', because: [{ code: 'day-off' }] });
    const { mail } = arrivedFor(await desk.delivered(), 'region-clinical', NOT_USED);
    expect(mail.text).toContain('10.05.2025 er en fridag (Lørdag)');
    expect((await talk.read(coordinator))['state']).toBe('agreed');

    expect((await counter('20250514', '20250425T090000Z')).body).toMatchObject({
      outcome: 'said',
    });
    expect(await talk.read(coordinator)).toMatchObject({
      state: 'proposed',
      turn: ['region-it'],
      windows: [{ startsAt: '2025-05-14T08:00:00.000Z' }],
    });
    arrivedFor(await desk.delivered(), 'region-it', /Hvilken dato passer/);
  });

  test('yes is nothing new, and maybe is no answer', async () => {
    const { talk, it } = await agreed();
    expect((await answered(it, { status: 'ACCEPTED' })).body).toMatchObject({
      outcome: 'nothing-new',
    });
    expect(await desk.delivered()).toEqual([]);
    expect((await answered(it, { status: 'TENTATIVE' })).body).toMatchObject({
      because: [{ code: 'calendar-answer-maybe' }],
    });
    arrivedFor(await desk.delivered(), 'region-it', NOT_USED);
    expect((await talk.read(coordinator))['state']).toBe('agreed');
  });

  test('nobody else answers: not whom it was passed on to, nor who makes up an address', async () => {
    const { talk, region, it } = await agreed();
    const wrongKey = (text: string) =>
      text.replace(/dates\+[0-9a-f]{32}/, `dates+${'0'.repeat(32)}`);
    const otherDate = (text: string) =>
      text.replace(/UID:.*/, 'UID:0190a0b0-0000-7000-8000-000000000001');
    for (const made of [wrongKey, otherDate]) {
      expect((await handIn(admin, replyTo(it, { status: 'DECLINED' }, made))).status).toBe(404);
    }
    // The role is told, since it may have been one of its own under another address.
    for (const by of [{ attendee: 'somebody@else.example' }, { from: 'somebody@else.example' }]) {
      expect((await answered(it, { status: 'DECLINED', ...by })).body).toMatchObject({
        outcome: 'not-used',
        because: [{ code: 'calendar-answer-not-theirs' }],
      });
    }
    expect(await desk.delivered()).not.toEqual([]);
    // Whoever answered for the role before does so no more.
    await fillRole(coordinator, region, 'region-it', 'ny@region.example');
    expect((await answered(it, { status: 'DECLINED' })).status).toBe(404);
    expect((await talk.read(coordinator))['state']).toBe('agreed');
    const { status, body } = await handIn(admin, 'From: a@b.example\r\n\r\nJeg er på ferie');
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ pointer: '/file', code: 'no-calendar-answer' }]);
  });

  test('who fills both roles answers for both', async () => {
    const { talk, region } = await desk.asked();
    for (const role of ['region-it', 'region-clinical']) {
      await fillRole(coordinator, region, role, 'begge@region.example');
      await made(talk.answer(coordinator, role, [1, 2]));
    }
    await made(talk.accept(coordinator, 1));
    const letters = (await desk.delivered()).filter(({ mail }) => AGREED.test(mail.subject ?? ''));
    expect(letters).toHaveLength(2);
    const [letter] = letters as [Arrived];
    const times = ['DTSTART:20250514T080000Z', 'DTEND:20250514T100000Z'];
    expect((await answered(letter, { status: 'COUNTER', times })).body).toMatchObject({
      outcome: 'said',
    });
    expect(await talk.read(coordinator)).toMatchObject({
      state: 'proposed',
      turn: ['centre'],
      windows: [{ isCommon: true }],
    });
  });

  test('a date that is called off stays so, whatever a calendar proposes at that moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { talk, it } = await agreed();
      const times = ['DTSTART:20250514T080000Z', 'DTEND:20250514T100000Z'];
      const { revision } = await talk.read(coordinator);
      await Promise.all([
        answered(it, { status: 'COUNTER', times }),
        coordinator.post(
          `/appointments/${talk.id}/cancellations`,
          { id: randomUUID(), reason: 'Ikke længere nødvendig' },
          { ifMatch: Number(revision) },
        ),
      ]);
      const { moves, state } = await talk.read(coordinator);
      const kinds = (moves as { kind: string }[]).map(({ kind }) => kind);
      // Whichever was first: what is called off is not proposed again.
      const isWell = state === 'cancelled' || !kinds.includes('cancel');
      expect({ kinds, isWell }).toEqual({ kinds, isWell: true });
      if (state !== 'cancelled') await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    }
  });

  test('a date that is over is declined by nobody any more', async () => {
    const { talk, it } = await agreed();
    const { client: machine } = await programOf(admin, ['mail.receive']);
    bed.clock.advance(40 * 86_400_000);
    const { body } = await handIn(machine, replyTo(it, { status: 'DECLINED' }));
    bed.clock.advance(-40 * 86_400_000);
    expect(body).toMatchObject({ because: [{ code: 'calendar-answer-over' }] });
    expect((await talk.read(coordinator))['state']).toBe('agreed');
  });

  test('a token hands them in, and can do nothing else', async () => {
    const { it } = await agreed();
    const { client: machine } = await programOf(admin, ['mail.receive']);
    const mail = replyTo(it, { status: 'DECLINED' });
    expect((await handIn(machine, mail)).body).toMatchObject({ outcome: 'said' });
    expect((await machine.get('/appointments')).status).toBe(403);
    expect((await handIn(coordinator, mail)).status).toBe(403);
  });

  test('the mail server hands in by a script, and keeps what Idrift could not take', async () => {
    const { talk, it } = await agreed();
    const { secret } = await programOf(admin, ['mail.receive']);
    const file = join(bed.dataDir, 'token');
    await writeFile(file, `${secret}\n`);
    const decline = replyTo(it, { status: 'DECLINED' });
    expect(await script(['http://127.0.0.1:1', file], decline)).toBe(75);
    await writeFile(`${file}-wrong`, 'wrong');
    expect(await script([bed.url, `${file}-wrong`], decline)).toBe(75);
    expect(await script([bed.url, file], 'From: a@b.example\r\n\r\nFerie')).toBe(0);
    expect((await talk.read(coordinator))['state']).toBe('agreed');
    expect(await script([bed.url, file], decline)).toBe(0);
    expect((await talk.read(coordinator))['state']).toBe('proposed');
  });

  test('answers that come at once are each heard, and the date ends up as if one by one', async () => {
    const { talk, it, clinical } = await agreed();
    const outcomes = await Promise.all([
      answered(it, { status: 'DECLINED' }),
      answered(it, { status: 'DECLINED' }),
      answered(clinical, { status: 'DECLINED' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { moves, state } = await talk.read(coordinator);
    const declines = (moves as { kind: string; party: string }[]).filter(
      ({ kind }) => kind === 'decline',
    );
    expect(new Set(declines.map(({ party }) => party)).size).toBe(declines.length);
    expect(declines.length).toBeGreaterThan(0);
    expect(state).toBe('proposed');
  });
});
