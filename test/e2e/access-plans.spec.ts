import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codesOf, type Answer, type Client } from '../support/client.js';
import { makePlan, makeTemplate, planTask } from '../support/plans.js';
import { made, type Made } from '../support/receiving.js';
import { Testbed } from '../support/testbed.js';
import { somebody } from './people.js';
import { idOf } from './stage.js';

type Place = {
  readonly region: string;
  readonly plan: Made;
  readonly task: Made;
  readonly gate: Made;
  readonly contact: Client;
};

let bed: Testbed;
let coordinator: Client;
let centre: Pick<Place, 'plan' | 'task'>;
let north: Place;
let south: Place;

async function makePlace(admin: Client, slug: string): Promise<Place> {
  const names = { nameDa: `Region ${slug}`, nameEn: `Region ${slug}` };
  const region = idOf(await coordinator.post('/regions', { slug, ...names }));
  const plan = await makePlan(coordinator, { regionId: region, note: `Kun ${slug}` });
  const contact = await somebody(bed, admin, [{ role: 'region-it', regionId: region }]);
  return {
    region,
    plan,
    task: await planTask(coordinator, plan, 'T08'),
    gate: await planTask(coordinator, plan, 'G1'),
    contact: contact.client,
  };
}

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  const admin = await bed.setUp();
  coordinator = (await somebody(bed, admin, [{ role: 'coordinator', regionId: null }])).client;
  const plan = await makePlan(coordinator);
  centre = { plan, task: await planTask(coordinator, plan, 'T05') };
  north = await makePlace(admin, 'nord');
  south = await makePlace(admin, 'syd');
});

afterAll(() => bed?.stop());

/** All that an answer tells, but the address that was asked. */
const told = ({ status, body: { instance: _instance, ...rest } }: Answer) => ({ status, rest });

const lanesOf = async (client: Client): Promise<string[]> => {
  const { body } = await client.get('/rollout');
  return (body['lanes'] as { plan: Made }[]).map(({ plan }) => plan.id); // RolloutView
};

const vote = ({ gate }: Place) => ({
  role: 'region-it',
  answer: 'abstain',
  subject: (gate['gate'] as { subject: string }).subject, // GateView
  reason: 'Uden for vores del',
});

type Asked = readonly [name: string, ask: (at: string) => Promise<Answer>, foreign: () => string];

const tasks = () => `/plan-tasks/${south.task.id}`;
const ofCentre = () => `/plan-tasks/${centre.task.id}`;
const edit = (at: string) => north.contact.patch(at, { note: 'x' }, { ifMatch: 1 });
const start = (at: string) => north.contact.post(`${at}/actions/start`, {}, { ifMatch: 1 });
const tried = (at: string) => north.contact.post(`${at}/what-if`, { startsOn: '2026-01-05' });
const voted = (at: string) => north.contact.post(`${at}/votes`, vote(south));

const ASKED: readonly Asked[] = [
  ['a plan as a file', (at) => north.contact.get(`${at}/content`), () => `/plans/${south.plan.id}`],
  ['the page of a task', (at) => north.contact.get(at), tasks],
  ['the files of a task', (at) => north.contact.get(`${at}/files`), tasks],
  ['an edit of a task', edit, tasks],
  ['an edit of a task of the centre', edit, ofCentre],
  ['a step of a task', start, tasks],
  ['a step of a task of the centre', start, ofCentre],
  ['a vote', voted, () => `/plan-tasks/${south.gate.id}`],
  ['a trial of a plan', tried, () => `/plans/${south.plan.id}`],
  ['a trial of the plan of the centre', tried, () => `/plans/${centre.plan.id}`],
];

describe('another region’s plan', () => {
  test.each(ASKED)('%s is answered as of what never was', async (_name, ask, foreign) => {
    const [, word] = foreign().split('/');
    const absent = await ask(`/${word}/${randomUUID()}`);
    expect(absent.status).toBe(404);
    expect(told(await ask(foreign()))).toEqual(told(absent));
  });

  test('a region has one lane, the centre all of them with its own first', async () => {
    expect(await lanesOf(north.contact)).toEqual([north.plan.id]);
    const all = await lanesOf(coordinator);
    expect(all[0]).toBe(centre.plan.id);
    expect(new Set(all)).toEqual(new Set([centre.plan.id, north.plan.id, south.plan.id]));
  });

  test('the country together is told to all of them alike', async () => {
    const national = async (client: Client) => (await client.get('/rollout')).body['national'];
    expect(await national(coordinator)).toMatchObject({ regions: 2, over: 0 });
    expect(await national(north.contact)).toEqual(await national(coordinator));
  });

  test('what waits for a decision is told of the reader’s own region', async () => {
    const wording = { topic: 'other', title: 'Adgangsmodel', forum: 'Gruppen' };
    const { id: decisionId } = await made(coordinator.post('/decisions', wording));
    for (const { plan } of [north, south]) {
      const { id, revision } = await planTask(coordinator, plan, 'T14');
      const ifMatch = Number(revision);
      await made(coordinator.patch(`/plan-tasks/${id}`, { decisionId }, { ifMatch }));
    }
    const regionsOf = async (client: Client) =>
      ((await made(client.get(`/plan-tasks?decisionId=${decisionId}`)))['items'] as Made[])
        .map((task) => [task['key'], task['regionId'], task['state']])
        .sort();
    expect(await regionsOf(north.contact)).toEqual([['T14', north.region, 'blocked']]);
    expect(await regionsOf(coordinator)).toHaveLength(2);
  });

  test('nothing of it stands in what one is shown of one’s own', async () => {
    const foreign = (await coordinator.get(`/plans/${south.plan.id}`)).body;
    const ids = [south.region, south.plan.id, ...(foreign['tasks'] as Made[]).map(({ id }) => id)];
    const later = { startsOn: '2026-02-02', tasks: [] };
    const freeze = { freezeFirstDay: '2025-06-02', freezeLastDay: '2025-08-29' };
    const answers = [
      await north.contact.get('/rollout'),
      await north.contact.get(`/plans/${north.plan.id}`),
      await north.contact.get(`/plans/${north.plan.id}/content`),
      await north.contact.get('/plan-status?since=2025-04-01'),
      await north.contact.get(`/plan-tasks/${north.task.id}`),
      await north.contact.get(`/plan-tasks/${north.gate.id}`),
      await north.contact.post(`/plans/${north.plan.id}/what-if`, { ...later, ...freeze }),
      await north.contact.get('/my-work'),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(answers.length).fill(200));
    const text = JSON.stringify(answers.map(({ body }) => body));
    expect(ids.filter((id) => text.includes(id))).toEqual([]);
    expect(text).not.toContain('Kun syd');
  });

  test('a task of one’s own is not named in the change of another’s plan', async () => {
    const body = { tasks: [{ taskId: north.task.id, agreedOn: '2025-12-01' }] };
    const path = `/plans/${south.plan.id}`;
    const before = (await coordinator.get(path)).body;
    const ifMatch = Number(before['revision']);
    expect((await coordinator.post(`${path}/replan`, body, { ifMatch })).status).toBe(422);
    expect((await coordinator.get(path)).body).toEqual(before);
  });
});

describe('one’s own plan', () => {
  const may = async (client: Client, role: string) => {
    const { body } = await client.post(`/plan-tasks/${north.gate.id}/votes`, {
      ...vote(north),
      role,
    });
    return String(body['code']);
  };

  test('who is not asked by a gate may not speak for whom it asks', async () => {
    // Nothing before the gate is done, so whoever may speak is told so.
    expect(await may(north.contact, 'region-it')).toBe('refused-by-rule');
    expect(await may(north.contact, 'region-clinical')).toBe('permission-required');
    expect(await may(north.contact, 'coordinator')).toBe('permission-required');
  });

  test('a contact takes the steps of what the region answers for, no others', async () => {
    const codes = async (key: string) => {
      const task = await planTask(coordinator, north.plan, key);
      const path = `/plan-tasks/${task.id}/actions/start`;
      const { body } = await north.contact.post(path, {}, { ifMatch: Number(task['revision']) });
      return ((body['because'] ?? []) as { code: string }[]).map(({ code }) => code);
    };
    expect(await codes('T08')).not.toContain('not-your-task');
    expect(await codes('T17')).toContain('not-your-task');
  });
});

describe('one running plan a place', () => {
  test('another one of the same region, or of the centre, is refused', async () => {
    const templateId = (await makeTemplate(coordinator)).id;
    for (const regionId of [north.region, null]) {
      const body = { templateId, regionId, startsOn: '2025-05-05' };
      const answer = await coordinator.post('/plans', body);
      expect([answer.status, codesOf(answer)]).toEqual([409, ['has-plan']]);
    }
  });

  test('the plan of the centre goes last', async () => {
    const path = `/plans/${centre.plan.id}`;
    const ifMatch = Number((await coordinator.get(path)).body['revision']);
    const why = { reason: 'Prøve' };
    const answer = await coordinator.post(`${path}/actions/withdraw`, why, { ifMatch });
    const because = answer.body['because'] as { code: string }[];
    expect([answer.status, because[0]?.code]).toEqual([409, 'plans-depend']);
  });
});
