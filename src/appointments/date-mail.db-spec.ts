import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { arrivedFor as to, MailDesk } from '../../test/support/mail-desk.js';
import { MailServer } from '../../test/support/mail-server.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { REMIND_JOB } from './jobs/remind.job.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

onEachEngine('mail about dates', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let admin: Client;
  let coordinator: Client;
  let desk: MailDesk;

  beforeAll(async () => {
    office = await MailServer.start();
    bed = await Testbed.start(engine, { env: office.env });
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator', null, `coordinator-${engine}`);
    const { items } = await made(admin.get(`/people?q=coordinator-${engine}`));
    const [person] = items as Made[];
    const email = 'koordinator@centre.example';
    await made(
      admin.patch(`/people/${person?.id}`, { email }, { ifMatch: Number(person?.['revision']) }),
    );
    desk = new MailDesk(bed, office, coordinator);
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  /** The morning's job, as often as somebody has it run. */
  async function remind(times = 1) {
    const context = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
    for (let turn = 0; turn < times; turn += 1) {
      await bed.app
        .get(Work)
        .write(context, (tx) => bed.app.get(Jobs).enqueue(tx, REMIND_JOB, {}, { key: 'remind' }));
      await bed.runJobs();
    }
    return desk.delivered();
  }

  /** Some days later, when nobody is signed in any more; then it is the first day again. */
  async function days(count: number, act: () => Promise<void>): Promise<void> {
    bed.clock.advance(count * DAY_MS);
    await act().finally(() => bed.clock.advance(-count * DAY_MS));
  }

  test('reminds the silent at each rung, once', async () => {
    const { talk } = await desk.asked([{ day: '2025-05-22' }, { day: '2025-05-27' }]);
    await made(talk.answer(coordinator, 'region-clinical', [1]));
    await desk.delivered();
    expect(await remind()).toEqual([]);
    // 8 May is ten working days before 22 May.
    await days(14, async () => {
      const letters = await remind(3);
      expect(letters).toHaveLength(1);
      const { mail } = to(letters, 'region-it', /Vi mangler jeres svar/);
      expect(mail.text).toContain('der er 10 arbejdsdage til det første tidsrum');
    });
    await days(21, async () => {
      to(await remind(2), 'region-it', /Vi mangler jeres svar/);
    });
    await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    await desk.delivered();
  });

  test('tells the centre, once, that nobody has answered in time', async () => {
    const { talk } = await desk.asked([{ day: '2025-06-17' }]);
    expect((await talk.read(coordinator))['answerBy']).toBe('2025-05-08');
    await days(15, async () => {
      const letters = await remind(2);
      const { mail } = to(letters, 'koordinator', /Intet svar inden fristen/);
      expect(mail.text).toContain('Ring til: Regional it-kontakt, Regional klinisk kontakt');
      expect(mail.text).toContain(`/appointments/${talk.id}`);
    });
    await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    await desk.delivered();
  });

  test('takes another day to answer by, which is to come and before the first window', async () => {
    const { talk } = await desk.asked([{ day: '2025-06-17' }]);
    for (const answerBy of ['2025-04-23', '2025-06-17', '2025-07-01']) {
      const { body } = await talk.propose(coordinator, [{ day: '2025-06-17' }], { answerBy });
      expect(body).toMatchObject({ because: [{ code: 'bad-deadline' }] });
    }
    const given = { answerBy: '2025-04-30' };
    await made(talk.propose(coordinator, [{ day: '2025-06-17' }], given));
    expect((await talk.read(coordinator))['answerBy']).toBe('2025-04-30');
    await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    await desk.delivered();
  });

  test('waits while the mail server is down for a day, and goes once', async () => {
    const { talk } = await desk.asked();
    await office.stop();
    await made(talk.answer(coordinator, 'region-it', [1]));
    for (let hour = 0; hour < 24; hour += 1) {
      await bed.runJobs();
      bed.clock.advance(HOUR_MS);
    }
    const back = await MailServer.start(office.port);
    office = back;
    desk = new MailDesk(bed, office, coordinator);
    await bed.runJobs();
    bed.clock.advance(HOUR_MS);
    const letters = await desk.delivered();
    expect(letters.map(({ mail }) => mail.subject).sort()).toEqual([
      'Nyt om en dato: Udskiftning af kantswitch',
      'Vi har fået jeres svar: Udskiftning af kantswitch',
    ]);
    bed.clock.advance(2 * DAY_MS);
    expect(await desk.delivered()).toEqual([]);
    bed.clock.advance(-(25 * HOUR_MS + 2 * DAY_MS));
  });

  test('that the server refuses for good is told in the outbox, and can be sent again', async () => {
    office.refuses = () => ({ responseCode: 550, message: 'No such mailbox here' });
    await desk.asked().catch(() => undefined);
    office.refuses = () => null;
    const { items } = await made(admin.get('/mails?state=failed'));
    const failed = items as Made[];
    expect(failed).toHaveLength(2);
    expect(failed[0]).toMatchObject({ reply: expect.stringContaining('No such mailbox here') });
    const path = `/mails/${failed[0]?.id}/sendings`;
    expect((await admin.post(path)).status).toBe(204);
    expect((await admin.post(path)).body).toMatchObject({ because: [{ code: 'mail-waiting' }] });
    expect(await desk.delivered()).toHaveLength(1);
    expect(await made(admin.get(`/mails/${failed[0]?.id}`))).toMatchObject({ state: 'sent' });
  });

  test('whose yes was lost on the way comes again with the same id', async () => {
    const { talk } = await desk.asked();
    let isLost = false;
    office.beforeYes = () => {
      if (!isLost) office.cutOff();
      isLost = true;
    };
    await made(talk.answer(coordinator, 'region-it', [1]));
    const first = await desk.delivered();
    bed.clock.advance(HOUR_MS);
    const again = await desk.delivered();
    bed.clock.advance(-HOUR_MS);
    const ids = [...first, ...again].map(({ mail }) => mail.messageId?.slice(1, 37) ?? '');
    // The receipt and the news to the centre; whichever had been handed over came twice.
    expect(new Set(ids).size).toBe(2);
    expect(ids.length).toBe(3);
    for (const id of ids) {
      expect(await made(admin.get(`/mails/${id}`))).toMatchObject({ state: 'sent' });
    }
  });

  test('is written in the language of the role', async () => {
    const { region, talk } = await desk.asked();
    const { contacts } = await made(coordinator.get(`/regions/${region.id}`));
    const contact = (contacts as Made[]).find((one) => one['role'] === 'region-it');
    await made(
      coordinator.put(
        `/regions/${region.id}/contacts/region-it`,
        { displayName: 'The contact', email: 'region-it@other.example', language: 'en' },
        { ifMatch: Number(contact?.['revision']) },
      ),
    );
    const { mail } = to(await desk.delivered(), 'region-it', /Which date suits/);
    expect(mail.text).toContain('Tuesday 6 May 2025, 09:00–11:00, Danish time (2 hours)');
    expect(mail.html).toContain('<html lang="en">');
    await made(talk.cancel(coordinator, 'Ikke længere nødvendig'));
    await desk.delivered();
  });
});
