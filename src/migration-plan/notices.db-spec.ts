import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { fillRole, makeDateRegion } from '../../test/support/dates.js';
import { makePlan, planTask } from '../../test/support/plans.js';
import { made, type Made } from '../../test/support/receiving.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { SYSTEM_ACTOR } from '../kernel/actor.js';
import { copenhagenInstant } from '../kernel/instant.js';
import { Work } from '../platform/database/work.js';
import { Mails } from '../platform/mail/mails.js';
import type { Mail } from '../platform/mail/mail.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { CutoverNotices } from './application/cutover.notices.js';
import { SEND_NOTICES_JOB } from './jobs/send-notices.job.js';

const SYSTEM = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;

/** Two tasks of the region's that hold by one fact, and a cutover. */
const TEMPLATE = `
template: notices
version: 1
title: {da: Varsler, en: Notices}
tasks:
  - {id: T1, title: {da: Klinik, en: Clinic}, done: {da: a, en: b}, lead: region-clinical,
     days: 1, fact: contacts-named}
  - {id: T2, title: {da: Ejer, en: Owner}, done: {da: a, en: b}, lead: clinical-owner,
     days: 1, fact: contacts-named}
  - {id: T3, title: {da: Buffer, en: Buffer}, done: {da: a, en: b}, lead: region-it, days: 5}
  - {id: T4, title: {da: Omlægning, en: Cutover}, done: {da: a, en: b}, lead: operations,
     days: 1, after: [T1, T2, T3], cutover: true}
`;

onEachEngine('notices of a plan', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let coordinator: Client;
  let region: Made;
  let stranger: Client;
  let plan: Made;
  const people: string[] = [];

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    coordinator = await person('coordinator');
    ({ region } = await makeDateRegion(coordinator, 'nord'));
    const { region: other } = await makeDateRegion(coordinator, 'syd');
    await person('region-clinical', region.id, 'klinik-nord');
    stranger = await person('region-clinical', other.id, 'klinik-syd');
    // Who owns the clinical system there, and may read of another region only.
    await person('region-it', other.id, 'ejer', [
      {
        duty: 'clinical-system-owner',
        regionId: region.id,
        validFrom: '2025-01-01',
        validTo: null,
      },
    ]);
    await person('operations');
    await makePlan(coordinator);
    const { id: templateId } = await made(coordinator.post('/plan-templates', { text: TEMPLATE }));
    plan = await makePlan(coordinator, { templateId, regionId: region.id });
    await bed.runJobs();
  });

  afterAll(() => bed?.stop());

  /** Signed in, and mailed to under the login. */
  async function person(
    role: string,
    regionId: string | null = null,
    login = role,
    duties: readonly object[] = [],
  ): Promise<Client> {
    const client = await bed.person(admin, role, regionId, login);
    const { items } = await made(admin.get(`/people?q=${login}`));
    const one = (items as Made[]).find((found) => found['login'] === login) as Made; // just made
    const changes = { email: `${login}@centre.example`, duties };
    people.push(one.id);
    await made(admin.patch(`/people/${one.id}`, changes, { ifMatch: Number(one['revision']) }));
    return client;
  }

  /** It is seven in the morning of a day. */
  function comes(day: string): void {
    const read = copenhagenInstant(day, '07:00');
    if (read.kind !== 'ok') throw new Error(`${day} has no seven in the morning`);
    bed.clock.advance(read.at - bed.clock.now());
  }
  /** Whoever was signed in on an earlier day is not any more. */
  const signIn = (client: Client, login: string) =>
    made(client.post('/session', { login, password: PASSWORD }));

  const seen = new Set<string>();
  /** What was written of a subject since the last look. */
  async function news(type: string, ids: readonly string[] = [plan.id]): Promise<readonly Mail[]> {
    const mails = await bed.app.get(Work).read(async (tx) => {
      const each = [];
      for (const one of ids) each.push(...(await bed.app.get(Mails).about(tx, { type, id: one })));
      return each;
    });
    const fresh = mails.filter((mail) => !seen.has(mail.id));
    for (const mail of fresh) seen.add(mail.id);
    return fresh;
  }
  const lines = (mails: readonly Mail[]) =>
    mails.map(({ address, letter }) => `${address.split('@')[0]}: ${letter.subject}`).sort();
  const textOf = (mails: readonly Mail[], address: string) =>
    JSON.stringify(mails.find((mail) => mail.address.startsWith(address))?.letter);

  async function morning(day: string, times = 1): Promise<readonly Mail[]> {
    comes(day);
    for (let turn = 0; turn < times; turn += 1) {
      const key = { key: 'by-hand' };
      await bed.app
        .get(Work)
        .write(SYSTEM, (tx) => bed.app.get(Jobs).enqueue(tx, SEND_NOTICES_JOB, {}, key));
      await bed.runJobs();
    }
    return news('plan');
  }

  async function agree(agreedOn: string | null): Promise<readonly Mail[]> {
    const { id: taskId } = await planTask(coordinator, plan, 'T4');
    const { revision } = await made(coordinator.get(`/plans/${plan.id}`));
    const body = { tasks: [{ taskId, agreedOn }], reason: 'Aftalt på mødet' };
    await made(coordinator.post(`/plans/${plan.id}/replan`, body, { ifMatch: Number(revision) }));
    await bed.runJobs();
    return news('plan');
  }

  async function adopt(text: string): Promise<readonly Mail[]> {
    await signIn(coordinator, 'coordinator');
    const { id: templateId } = await made(coordinator.post('/plan-templates', { text }));
    const { revision } = await made(coordinator.get(`/plans/${plan.id}`));
    const tried = coordinator.post(`/plans/${plan.id}/template-preview`, { templateId });
    const { shown } = await made(tried);
    const ifMatch = Number(revision);
    await made(coordinator.post(`/plans/${plan.id}/template`, { templateId, shown }, { ifMatch }));
    await bed.runJobs();
    return news('plan');
  }

  const toAll = (subject: string) =>
    ['coordinator', 'region-clinical', 'region-it'].map((role) => `${role}: ${subject}`);

  test('each rung is told once, to both contacts and the coordinator', async () => {
    expect(await news('plan')).toEqual([]);
    // Nothing before the first rung: what comes at once is only of a day that was told of.
    expect(await agree('2025-09-16')).toEqual([]);
    expect(await morning('2025-06-13')).toEqual([]);
    const first = await morning('2025-06-16', 2);
    expect(lines(first)).toEqual(toAll('Omlægning om 92 dage, 16.09.2025: Region nord'));
    expect(textOf(first, 'region-it')).toContain('16.09.2025 (aftalt)');
    expect(textOf(first, 'region-it')).toContain('T3 Buffer');
    expect(textOf(first, 'region-it')).toContain(`/plans/${plan.id}`);
    // The morning of the next rung was missed: the next one tells.
    const second = await morning('2025-08-18');
    expect(lines(second)).toEqual(toAll('Omlægning om 29 dage, 16.09.2025: Region nord'));
    expect(await morning('2025-08-19')).toEqual([]);
  });

  test('runs at one moment tell once', async () => {
    comes('2025-09-02');
    const work = bed.app.get(Work);
    const send = () => work.write(SYSTEM, (tx) => bed.app.get(CutoverNotices).send(tx));
    expect((await Promise.all([send(), send(), send()])).sort()).toEqual([0, 0, 1]);
    expect(lines(await news('plan'))).toEqual(
      toAll('Omlægning om 14 dage, 16.09.2025: Region nord'),
    );
  });

  test('a day that moves is put right at once, and a role that nobody fills is told of', async () => {
    await signIn(coordinator, 'coordinator');
    const { contacts } = await made(coordinator.get(`/regions/${region.id}`));
    const clinical = (contacts as Made[]).find((one) => one['role'] === 'region-clinical');
    await coordinator.delete(`/regions/${region.id}/contacts/region-clinical`, {
      ifMatch: Number(clinical?.['revision']),
    });
    await bed.runJobs();
    const moved = await agree('2025-09-23');
    const subject = 'Omlægningen er flyttet fra 16.09.2025 til 23.09.2025: Region nord';
    expect(lines(moved)).toEqual([`coordinator: ${subject}`, `region-it: ${subject}`]);
    expect(textOf(moved, 'coordinator')).toContain(
      'Ingen i regionen kan nås som: Regional klinisk kontakt.',
    );
    expect(await agree('2025-09-23')).toEqual([]);
    expect(await morning('2025-09-03')).toEqual([]);
    const rung = await morning('2025-09-09', 2);
    expect(lines(rung)).toEqual([
      'coordinator: Omlægning om 14 dage, 23.09.2025: Region nord',
      'region-it: Omlægning om 14 dage, 23.09.2025: Region nord',
    ]);
  });

  test('what broke by one fact is one mail to each who answers for it and may read it', async () => {
    // The role that was left vacant in the test before.
    const mails = await news('person', people);
    expect(lines(mails)).toEqual([
      'coordinator: 2 opgaver holder ikke længere',
      'klinik-nord: Holder ikke længere: T1 Klinik, Region nord',
    ]);
    for (const mail of mails) {
      expect(JSON.stringify(mail.letter)).toContain('Regional klinisk kontakt\\" er ubesat');
    }
    await signIn(coordinator, 'coordinator');
    await fillRole(coordinator, region, 'region-clinical');
    await bed.runJobs();
    expect(await planTask(coordinator, plan, 'T1')).toMatchObject({ state: 'done' });
    expect(await news('person', people)).toEqual([]);
  });

  test('the plan shows what was told, to those who may read it', async () => {
    const { items } = await made(coordinator.get(`/plans/${plan.id}/notices`));
    expect(items).toMatchObject([
      { kind: 'rung', rung: '2-weeks', day: '2025-09-23', missed: ['region-clinical'] },
      {
        kind: 'moved',
        day: '2025-09-23',
        fromDay: '2025-09-16',
        told: ['region-it', 'coordinator'],
      },
      { kind: 'rung', rung: '2-weeks', day: '2025-09-16', basis: 'agreed', missed: [] },
      { kind: 'rung', rung: '1-month' },
      { kind: 'rung', rung: '3-months', writtenAt: '2025-06-16T05:00:00.000Z' },
    ]);
    await signIn(stranger, 'klinik-syd');
    expect((await stranger.get(`/plans/${plan.id}/notices`)).status).toBe(404);
  });

  test('a version without a cutover calls it off, and with one again it is told of', async () => {
    const second = TEMPLATE.replace('version: 1', 'version: 2').replace(', cutover: true', '');
    expect(lines(await adopt(second))).toEqual(
      toAll('Omlægningen 23.09.2025 bortfalder: Region nord'),
    );
    expect(await morning('2025-09-10')).toEqual([]);
    expect(lines(await adopt(TEMPLATE.replace('version: 1', 'version: 3')))).toEqual(
      toAll('Omlægningen er aftalt til 23.09.2025: Region nord'),
    );
  });

  test('a plan that is withdrawn calls off what was told', async () => {
    const { revision } = await made(coordinator.get(`/plans/${plan.id}`));
    const why = { reason: 'Forkert skabelon' };
    const path = `/plans/${plan.id}/actions/withdraw`;
    await made(coordinator.post(path, why, { ifMatch: Number(revision) }));
    await bed.runJobs();
    expect(lines(await news('plan'))).toEqual(
      toAll('Omlægningen 23.09.2025 bortfalder: Region nord'),
    );
    expect(await morning('2025-09-16')).toEqual([]);
  });

  test('the log proves every row', async () => {
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });
});
