import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { makeDateRegion } from '../../test/support/dates.js';
import {
  configOf,
  handIn,
  makeDevice,
  makeDeviceModel,
  PLATFORM,
  stepDevice,
} from '../../test/support/devices.js';
import { makeDelivery, scanOf, serials } from '../../test/support/first-day.js';
import { makePlan, planTask } from '../../test/support/plans.js';
import { made, makeOrderOf, sendScans, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { Work } from '../platform/database/work.js';
import { Mails } from '../platform/mail/mails.js';

const REGIONS = 6;
const DRIFTED = ['ntp server 192.168.4.9'];

onEachEngine('a plan that is pulled at', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let coordinator: Client;
  let centre: Made;
  const plans: Made[] = [];

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    coordinator = await bed.person(admin, 'coordinator');
    centre = await makePlan(coordinator, { servers: 1 });
    for (let at = 0; at < REGIONS; at += 1) {
      const { region } = await makeDateRegion(coordinator, `region-${at}`);
      plans.push(await makePlan(coordinator, { regionId: region.id }));
    }
  });

  afterAll(() => bed?.stop());

  const read = ({ id }: Pick<Made, 'id'>) => made(coordinator.get(`/plans/${id}`));
  const edit = async (plan: Made, changes: object) => {
    const { revision } = await read(plan);
    return coordinator.patch(`/plans/${plan.id}`, changes, { ifMatch: Number(revision) });
  };

  test('edits of every plan at once are all made, and none waits for another crosswise', async () => {
    const answers = await Promise.all(plans.map((plan) => edit(plan, { note: 'Samtidig' })));
    expect(answers.map(({ status }) => status)).toEqual(plans.map(() => 200));
  });

  test('what would take centuries is told as its limit, and harms no other plan', async () => {
    const [one, other] = plans as [Made, Made];
    expect((await edit(one, { volumeTb: 1_000_000, bandwidthGbps: 1 })).status).toBe(200);
    expect(await planTask(coordinator, one, 'T17')).toMatchObject({ likely: 1_010, high: 1_020 });
    expect((await coordinator.get(`/plans/${other.id}`)).status).toBe(200);
    expect((await edit(one, { bandwidthGbps: 0 })).status).toBe(422);
    expect((await edit(one, { volumeTb: 100, bandwidthGbps: 100 })).status).toBe(200);
    const far = { startsOn: '2099-01-04', tasks: [] };
    const tried = await coordinator.post(`/plans/${one.id}/what-if`, far);
    expect(codesOf(tried, 'errors')).toEqual(['day-too-far']);
  });

  test('a template is what every text field takes, also where it is written in escapes', async () => {
    const template = (title: string, lead = 'network') =>
      `template: odd\nversion: 1\ntitle: {da: ${title}, en: odd}\n` +
      `tasks: [{id: T1, title: {da: a, en: b}, done: {da: a, en: b}, lead: ${lead}, days: 1}]`;
    const faultsOf = async (text: string) =>
      codesOf(await coordinator.post('/plan-templates', { text }), 'errors');
    for (const odd of ['"a\\0b"', '"a\\u202eb"', '"a\\nb"', '[1]']) {
      expect([odd, await faultsOf(template(odd))]).toEqual([odd, ['no-text']]);
    }
    expect(await faultsOf(template('"\\x31\\x35\\x30\\x36\\x38\\x35-4321"'))).toEqual([
      'secret-in-template',
    ]);
    expect(await faultsOf(template('odd', '{toString: 1}'))).toEqual(['unknown-role']);
    expect(await faultsOf(template('odd'))).toEqual([]);
  });

  test('a thing is counted once, and not of a task that counts another', async () => {
    const [plan] = plans as [Made];
    const { id, revision } = await planTask(coordinator, plan, 'T15');
    const counts = ['users', 'users', 'bytes'].map((what) => ({
      what,
      expected: 649,
      done: 640,
      explained: 9,
    }));
    const send = (some: object[]) =>
      coordinator.patch(`/plan-tasks/${id}`, { counts: some }, { ifMatch: Number(revision) });
    const refusal = await send(counts);
    expect(codesOf(refusal, 'errors')).toEqual(['counted-twice', 'not-counted-here']);
    // What is expected is known early; what was moved comes after what the task waits for.
    const [users] = counts as [object];
    expect(codesOf(await send([users]))).toContain('task-before-open');
    const expected = await made(send([{ ...users, done: 0, explained: 0 }]));
    expect(expected).toMatchObject({ have: 0, want: 2, state: 'blocked' });
  });

  test('a plan that was withdrawn is read, and nothing of it is tried or done', async () => {
    const plan = plans.pop() as Made; // there are six
    const { revision } = await read(plan);
    const reason = { reason: 'Forkert startdag' };
    const path = `/plans/${plan.id}`;
    await made(coordinator.post(`${path}/actions/withdraw`, reason, { ifMatch: Number(revision) }));
    expect(await read(plan)).toMatchObject({ state: 'withdrawn', clashes: [] });
    expect(codesOf(await coordinator.post(`${path}/what-if`, {}))).toEqual(['plan-over']);
    const { id, revision: seen } = await planTask(coordinator, plan, 'T02');
    const evidence = { evidence: 'Referat' };
    const done = coordinator.post(`/plan-tasks/${id}/actions/complete`, evidence, {
      ifMatch: Number(seen),
    });
    expect(codesOf(await done)).toEqual(['plan-over']);
    // The region can be planned anew.
    await makePlan(coordinator, { regionId: String(plan['regionId']) });
  });

  test('a device that drifts breaks what was done, with a notice, until it is put right', async () => {
    const device = await verifiedDevice();
    const [plan] = plans as [Made];
    const t07 = () => planTask(coordinator, plan, 'T07');
    await bed.runJobs();
    expect(await t07()).toMatchObject({ state: 'done', have: 1, want: 1 });
    const { mails } = await device.runs(DRIFTED);
    // It is a task of every plan, and one letter; it says how many devices, and not which.
    expect(mails.map(({ letter }) => letter.subject)).toEqual([
      `${REGIONS} opgaver holder ikke længere`,
    ]);
    expect(JSON.stringify(mails)).toContain('Én enhed er ikke verificeret eller afviger.');
    expect(JSON.stringify(mails)).not.toContain(device.name);
    expect(await t07()).toMatchObject({ state: 'broken', because: [{ code: 'devices-behind' }] });
    expect((await t07())['brokenSince']).not.toBeNull();
    const { items } = await made(device.engineer.get('/my-work'));
    const { id } = await t07();
    expect((items as { subjectId: string }[]).map(({ subjectId }) => subjectId)).toContain(id);
    await device.runs([]);
    expect(await t07()).toMatchObject({ state: 'done', brokenSince: null });
  });

  test('the log proves every row', async () => {
    expect(await read(centre)).toMatchObject({ state: 'running' });
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true, faults: [] });
  });

  /** Of the centre, configured by one engineer and verified by another. */
  async function verifiedDevice() {
    const engineer = await bed.person(admin, 'network', null, 'engineer');
    const person = await addressed('engineer');
    const other = await bed.person(admin, 'network');
    const hall = await bed.person(admin, 'operations');
    const model = await makeDeviceModel(engineer);
    const { order, lines } = await makeOrderOf(hall, model);
    const [line] = lines as [Made];
    const [serial = ''] = serials(1);
    const delivery = await makeDelivery(hall, [serial], { order, line });
    const name = `sw-leaf-${randomUUID().slice(0, 8)}`;
    const given = { name, role: 'leaf', platform: PLATFORM, serial, orderLineId: line.id };
    const device = await makeDevice(engineer, model, given);
    const runs = async (more: readonly string[]) => {
      const content = configOf(name, more);
      await made(handIn(engineer, device, 'running', content) as never);
      await bed.runJobs();
      const about = { type: 'person', id: person.id };
      const mails = await bed.app.get(Work).read((tx) => bed.app.get(Mails).about(tx, about));
      return { mails };
    };
    await made(handIn(engineer, device, 'intended', configOf(name), '1.5') as never);
    await made(stepDevice(engineer, device, 'stage'));
    await sendScans(hall, delivery.session, [scanOf(serial, { condition: 'intact' })]);
    await made(stepDevice(engineer, device, 'begin'));
    await runs([]);
    await made(stepDevice(engineer, device, 'configure', { changeReference: 'CHG-1' }));
    await made(stepDevice(other, device, 'verify'));
    return { engineer, name, runs };
  }

  /** Somebody as they are once they can be mailed to. */
  async function addressed(login: string): Promise<Made> {
    const { items } = await made(admin.get(`/people?q=${login}`));
    const [person] = items as [Made];
    const email = `${login}@centre.example`;
    const ifMatch = Number(person['revision']);
    return made(admin.patch(`/people/${person.id}`, { email }, { ifMatch }));
  }
});
