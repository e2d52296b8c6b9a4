import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { DateTalk, makeCase, makeDateRegion } from '../../test/support/dates.js';
import { MailServer } from '../../test/support/mail-server.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { Work } from '../platform/database/work.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { DIGEST_JOB } from './jobs/digest.job.js';

onEachEngine('what waits on somebody', (engine) => {
  let bed: Testbed;
  let office: MailServer;
  let admin: Client;
  let coordinator: Client;
  let contact: Client;
  let other: Client;
  let talk: DateTalk;

  beforeAll(async () => {
    office = await MailServer.start();
    bed = await Testbed.start(engine, { env: office.env });
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator', null, `koordinator-${engine}`);
    const { region, site } = await makeDateRegion(coordinator, 'nord');
    const elsewhere = await makeDateRegion(coordinator, 'syd');
    contact = await bed.person(admin, 'region-it', region.id);
    other = await bed.person(admin, 'region-it', elsewhere.region.id);
    const one = await makeCase(coordinator, site);
    talk = new DateTalk(String(one['appointmentId']));
  });

  afterAll(async () => {
    await bed?.stop();
    await office?.stop();
  });

  const work = async (client: Client) => (await made(client.get('/my-work')))['items'] as Made[];

  test('is whose turn it is, and nobody else’s', async () => {
    expect(await work(coordinator)).toMatchObject([
      { subjectType: 'appointment', what: { da: 'Centret foreslår tidsrum.' } },
    ]);
    expect(await work(contact)).toEqual([]);
    await made(talk.propose(coordinator, [{ day: '2025-05-06' }]));
    expect(await work(coordinator)).toEqual([]);
    expect(await work(contact)).toMatchObject([
      { subjectId: talk.id, title: 'Udskiftning af kantswitch', due: '2025-05-05' },
    ]);
    expect(await work(other)).toEqual([]);
  });

  test('is nothing for somebody who has no role', async () => {
    const { body } = await admin.post('/people', { login: 'uden', displayName: 'Uden rolle' });
    const invitation = await admin.post(`/people/${String(body['id'])}/invitations`);
    const token = String(invitation.body['url']).split('#')[1];
    const client = bed.anonymous();
    await client.post('/setup', { token, password: PASSWORD });
    expect(await work(client)).toEqual([]);
  });

  test('comes by mail at the hour that was chosen, once a day, and not on a day off', async () => {
    const { items } = await made(admin.get(`/people?q=koordinator-${engine}`));
    const [person] = items as Made[];
    const email = 'koordinator@centre.example';
    const ifMatch = Number(person?.['revision']);
    await made(admin.patch(`/people/${person?.id}`, { email }, { ifMatch }));
    expect((await coordinator.post('/session/digest', { hour: 8 })).status).toBe(204);
    expect(await made(coordinator.get('/session'))).toMatchObject({ digestHour: 8, email });
    expect((await coordinator.post('/session/digest', { hour: 24 })).status).toBe(422);
    await made(talk.answer(coordinator, 'region-it', [1]));
    await made(talk.answer(coordinator, 'region-clinical', [1]));
    const digests = async (hours: number) => {
      bed.clock.advance(hours * 3_600_000);
      const context = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;
      for (let turn = 0; turn < 2; turn += 1) {
        await bed.app
          .get(Work)
          .write(context, (tx) => bed.app.get(Jobs).enqueue(tx, DIGEST_JOB, {}, { key: 'now' }));
        await bed.runJobs();
      }
      bed.clock.advance(-hours * 3_600_000);
      return office.taken().filter(({ mail }) => mail.subject?.includes('venter på dig') === true);
    };
    const [today, ...more] = await digests(0);
    expect(more).toEqual([]);
    expect(today?.mail.text).toContain(
      'Udskiftning af kantswitch: Centret siger ja til et tidsrum, som alle har bekræftet.',
    );
    expect(await digests(1)).toEqual([]);
    expect(await digests(24)).toHaveLength(1);
    expect(await digests(48)).toEqual([]);
  });
});
