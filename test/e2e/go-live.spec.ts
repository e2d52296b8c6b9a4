import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../support/client.js';
import { DateTalk, fillRole } from '../support/dates.js';
import { serversInService } from '../support/go-live-servers.js';
import {
  COORDINATOR,
  GoLiveStory,
  ITS_FIRST_MINUTE,
  SERVERS,
  THE_DAY,
  THE_DAY_BEFORE,
  voicesOf,
  type Part,
  type Planned,
  type UnderWay,
} from '../support/go-live-story.js';
import { NOTHING_OWNED, ownedBy, readAsOf, rowsOf } from '../support/ownership.js';
import type { PlanWork } from '../support/plan-hands.js';
import { made, type Made } from '../support/receiving.js';
import { readSuccession } from '../support/successions.js';
import type { SwapBed } from '../support/swaps.js';
import { onEachEngine, Testbed } from '../support/testbed.js';

/** Done in both regions before the succession; the east is a vote behind. */
const BEFORE_G2 = ['T02', 'T03', 'T04', 'G1', 'T06', 'T14', 'T16', 'T26'];
const ROLES = ['region-it', 'region-clinical'] as const;
const LONG_MS = 600_000;

onEachEngine('from the first day to go-live, with two regions that become one', (engine) => {
  let bed: Testbed;
  let story: GoLiveStory;
  let centre: PlanWork;
  let west: Part;
  let east: Part;
  let merged: Made;
  /** Whoever answers for the new region. */
  let anew: SwapBed;
  /** Swaps, by how far they are when the day begins. */
  let closed: Planned;
  let standing: Planned;
  let underWay: UnderWay;
  let caseDate: DateTalk;
  let succession: Made;
  /** As of the day before, and what was voted until then. */
  let past: readonly unknown[];
  let gatesBefore: readonly unknown[];

  const parts = () => [west, east] as const;
  const rollout = () => made(story.coordinator.get('/rollout'));
  const stateOf = async ({ work }: Part, key: string) => (await work.task(key)).state;
  const votes = () =>
    Promise.all([west.work.votesAt('G1'), east.work.votesAt('G1'), west.work.votesAt('G2')]);

  /** On the working day before the cutover the gate is voted on a second time. */
  async function asked(part: Part, moment: string): Promise<void> {
    await story.crew.at(moment);
    await bed.beginDue();
    await bed.runJobs();
    const [first = '', ...more] = (await part.work.task('G4')).because.map(({ code }) => code);
    expect([first, ...more]).toEqual(['gate-again', ...Array(4).fill('vote-missing')]);
    await part.work.workOff((key) => key === 'G4');
    expect(await stateOf(part, 'G4')).toBe('done');
  }

  beforeAll(async () => {
    bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    story = await GoLiveStory.begin(bed);
  }, LONG_MS);

  afterAll(() => bed?.stop());

  test('on the first day servers arrive, are scanned, and serve in the end', async () => {
    const people = [story.boxes.hall, story.centre.second] as const;
    const servers = await serversInService(bed, people, SERVERS);
    expect(servers.map(({ state }) => state)).toEqual(Array(SERVERS).fill('in-service'));
  });

  test('the centre is ready, and both regions go through their first gate', async () => {
    centre = await story.centrePlan();
    expect(await centre.left()).toEqual([]);
    west = await story.region('sjaelland');
    east = await story.region('hovedstaden');
    for (const { work } of parts()) await work.workOff((key) => BEFORE_G2.includes(key));
    for (const part of parts()) {
      const states = await Promise.all(['G1', 'T08', 'T09'].map((key) => stateOf(part, key)));
      expect(states).toEqual(['done', 'done', 'done']);
    }
  });

  test('one swap is over long before the day; two, and a case, are agreed on for later', async () => {
    closed = await story.standing(west.swaps, 'Sjælland, hovedlinje', '2025-05-06');
    standing = await story.standing(west.swaps, 'Sjælland, reserve', '2025-05-20');
    underWay = await story.underWay(east.swaps, 'Hovedstaden', '2025-05-21');
    caseDate = new DateTalk(String(east.open['appointmentId']));
    await east.swaps.agree(caseDate, '2025-05-23');
    await story.crew.at('2025-05-02T08:00:00Z');
    await west.swaps.everybodySaysGo(closed.swap, 'early');
    await story.crew.at('2025-05-06T07:00:00Z');
    await story.cutOver(west.swaps, closed);
    await story.crew.at('2025-05-07T08:00:00Z');
    await story.oldBoxGone(west.swaps, closed, '2025-05-07');
    expect(await west.swaps.read(closed.swap)).toMatchObject({ state: 'closed' });
    for (const part of parts()) expect(await stateOf(part, 'T11')).toBe('done');
  });

  test('the west is through its second gate, and the east half; a cutover is agreed on', async () => {
    await story.crew.at('2025-05-14T08:00:00Z');
    await west.work.workOff((key) => key === 'G2');
    await east.work.vote('G2', 'network');
    expect([await stateOf(west, 'G2'), await stateOf(east, 'G2')]).toEqual(['done', 'in-work']);
    await west.work.agreeCutover('2025-06-17');
  });

  test('the succession is drafted, previewed and approved by two', async () => {
    await story.crew.at('2025-05-16T08:00:00Z');
    await bed.beginDue();
    await bed.runJobs();
    const names = { nameDa: 'Region Østdanmark', nameEn: 'Region Eastern Denmark' };
    const region = { slug: 'oestdanmark', ...names, validFrom: THE_DAY };
    merged = await made(story.coordinator.post('/regions', region));
    succession = await story.approvedSuccession(merged, ...parts());
    expect(succession['state']).toBe('approved');
    const groups = succession['moves'] as { kind: string; effect: string; count: number }[];
    const counted = Object.fromEntries(
      groups.map(({ kind, effect, count }) => [`${kind} ${effect}`, count]),
    );
    expect(counted).toMatchObject({
      'region ends': 2,
      'plan moves': 2,
      'swap-case moves': 2,
      'encrypted-link moves': 3,
      'appointment asked-again': 3,
      'contact-role vacant': 2,
    });
  });

  test('on its day the job carries it out, and all that is open is of the new region', async () => {
    await story.crew.at(ITS_FIRST_MINUTE);
    const { coordinator } = story;
    const regions = parts().map(({ region }) => region.id);
    const all = [...regions, merged.id];
    const before = await ownedBy(coordinator, regions);
    expect(Object.values(before).flat().length).toBeGreaterThan(20);
    const rows = await rowsOf(bed, all);
    past = await readAsOf(coordinator, THE_DAY_BEFORE);
    gatesBefore = await votes();
    await bed.runJobs();
    const done = await readSuccession(coordinator, succession.id);
    expect(done['state']).toBe('carried-out');

    const dates = [closed.talk.id, ...parts().map((part) => String(part.closed['appointmentId']))];
    expect(await ownedBy(coordinator, regions)).toEqual({
      ...NOTHING_OWNED,
      '/network-cases': parts()
        .map((part) => part.closed.id)
        .sort(),
      '/swap-cases': [closed.swap.id],
      '/appointments': dates.sort(),
    });
    // Whoever asks for the new region finds what the others left, too: all of it, and once.
    expect(await ownedBy(coordinator, [merged.id])).toEqual(before);
    expect(await rowsOf(bed, all)).toEqual(rows);
    expect(await readAsOf(coordinator, THE_DAY_BEFORE)).toEqual(past);
  });

  test('what happened before the day is of the old region, for whoever reads the log', async () => {
    const mine = [west.uplink.id, west.device.id, standing.swap.id, standing.link.id];
    for (const id of [...mine, west.work.plan.id]) {
      const { items } = await made(
        story.coordinator.get(`/audit-events?subjectId=${id}&limit=200`),
      );
      const told = items as (Made & { readonly kind: string })[];
      const moved = told.filter(({ kind }) => kind === 'region-succession.moved');
      const others = told.filter(({ kind }) => kind !== 'region-succession.moved');
      const regionsOf = (events: readonly Made[]) =>
        [...new Set(events.map(({ regionId }) => regionId))].filter((one) => one !== null);
      expect([id, regionsOf(moved), regionsOf(others)]).toEqual([
        id,
        [merged.id],
        [west.region.id],
      ]);
    }
  });

  test('a forum that met before the day is told of both halves, and of what they were', async () => {
    const report = await made(story.coordinator.get('/plan-status?since=2025-05-14'));
    const placesOf = (plans: unknown) =>
      (plans as Made[])
        .filter(({ regionId }) => regionId !== null)
        .map(({ planId, regionId, formerRegionId }) => [planId, regionId, formerRegionId]);
    expect(placesOf(report['before'])).toEqual(
      parts().map(({ work, region }) => [work.plan.id, region.id, null]),
    );
    expect(placesOf(report['now'])).toEqual(
      parts().map(({ work, region }) => [work.plan.id, merged.id, region.id]),
    );
  });

  test('its roles are vacant, and everything says so until somebody is named', async () => {
    const { lanes } = await rollout();
    const regional = (lanes as { plan: Made; blockers: Made[] }[]).filter(
      ({ plan }) => plan['regionId'] !== null,
    );
    expect(regional.map(({ plan }) => plan['regionId'])).toEqual([merged.id, merged.id]);
    for (const { blockers } of regional) {
      const [t01] = blockers.filter(({ key }) => key === 'T01');
      expect(codesOf({ body: t01 ?? {} })).toEqual(['role-vacant', 'role-vacant']);
    }
    const told = await story.mailTo(COORDINATOR, await idOf(story.coordinator));
    // Two plans of one region are told apart by what it was.
    for (const former of ['Region sjaelland', 'Region hovedstaden']) {
      expect(told['text']).toContain(`Region Østdanmark (før: ${former})`);
    }
    await story.crew.at('2025-05-19T07:00:00Z');
    for (const [at, role] of ROLES.entries()) {
      const early = await standing.talk.propose(story.coordinator, [{ day: '2025-05-26' }]);
      expect(codesOf(early)).toEqual(Array(ROLES.length - at).fill('role-vacant'));
      await fillRole(story.coordinator, merged, role, `${role}@oest.example`);
    }
    anew = await story.answeredBy(merged, west.site, 'oestdanmark');
    for (const { work } of parts()) work.handTo(voicesOf(anew));
    for (const part of parts()) expect(await stateOf(part, 'T01')).toBe('done');
  });

  test('dates are agreed on again, at a screen and by links to the new addresses', async () => {
    for (const { talk } of [standing, underWay, { talk: caseDate }]) {
      expect(await talk.read(story.coordinator)).toMatchObject({ state: 'voided' });
    }
    await anew.agree(standing.talk, '2025-05-26');
    // What was another region's business is the day before in one's own.
    const near = await underWay.talk.propose(story.coordinator, [{ day: '2025-05-27' }]);
    expect(codesOf(near)).toEqual(['too-near']);
    await anew.agree(underWay.talk, '2025-05-28');
    await made(caseDate.propose(story.coordinator, [{ day: '2025-05-23' }]));
    await bed.runJobs();
    for (const role of ROLES) {
      const { text } = await story.mailTo(`${role}@oest.example`, caseDate.id);
      const token = /\/d\/([0-9a-f]{64})/.exec(String(text))?.[1] ?? '';
      const said = { id: randomUUID(), answer: 'confirm', windows: [1] };
      const headers = { 'idrift-link': token };
      await made(bed.anonymous().post('/date-link/answers', said, { headers }));
    }
    await made(caseDate.accept(story.coordinator, 1));
    for (const part of parts()) expect(await stateOf(part, 'T11')).toBe('done');
  });

  test('a gate that was half voted is passed by the new region’s word', async () => {
    expect(await stateOf(east, 'G2')).toBe('in-work');
    await east.work.workOff((key) => key === 'G2');
    expect(await stateOf(east, 'G2')).toBe('done');
    expect(await east.work.votesAt('G2')).toMatchObject([
      { role: 'network', givenBy: await idOf(story.boxes.network) },
      { role: 'region-it', givenBy: await idOf(anew.it) },
    ]);
  });

  test('case and swaps go on where they were: signed for, cut over and erased', async () => {
    const arrived = await story.arrived(anew, underWay);
    expect(arrived).toMatchObject({ regionId: merged.id, state: 'on-site' });
    await story.stepCase(east.open, 'make-ready');
    await story.crew.at('2025-05-23T07:00:00Z');
    await story.stepCase(east.open, 'begin');
    await story.stepCase(east.open, 'finish', { outcome: 'Flyttet', downtimeMinutes: 5 });
    await anew.everybodySaysGo(standing.swap, 'early');
    await story.crew.at('2025-05-26T07:00:00Z');
    await story.cutOver(anew, standing);
    await anew.everybodySaysGo(underWay.swap, 'early');
    await story.crew.at('2025-05-28T07:00:00Z');
    await story.cutOver(anew, underWay);
    await story.crew.at('2025-05-30T07:00:00Z');
    for (const one of [standing, underWay]) {
      await story.oldBoxGone(anew, one, '2025-05-30');
      expect(await anew.read(one.swap)).toMatchObject({ state: 'closed', regionId: merged.id });
    }
    expect(await anew.read(closed.swap)).toMatchObject({ regionId: west.region.id });
    for (const part of parts()) expect(await stateOf(part, 'T13')).toBe('done');
  });

  test('the west goes over on its day, of which the new region was told, and asked twice', async () => {
    await story.crew.at('2025-06-10T07:00:00Z');
    await east.work.agreeCutover('2025-06-24');
    for (const { work } of parts()) {
      await work.workOff((key) => key !== 'T27');
      expect((await work.left())[0]).toBe('T27 ready');
    }
    await asked(west, '2025-06-16T07:00:00Z');
    for (const role of ROLES) {
      const { title, text } = await story.mailTo(`${role}@oest.example`, west.work.plan.id);
      expect(title).toContain('Region Østdanmark (før: Region sjaelland)');
      expect(text).toContain('Omlægning: 17.06.2025 (aftalt)');
    }
    await story.crew.at('2025-06-17T07:00:00Z');
    await west.work.workOff();
    expect(await west.work.left()).toEqual([]);
    // The region has gone over when both of its halves have.
    expect((await rollout())['national']).toMatchObject({ regions: 1, over: 0 });
  });

  test('the east goes over, every task is done, and the plans are closed', async () => {
    await asked(east, '2025-06-23T07:00:00Z');
    await story.crew.at('2025-06-24T07:00:00Z');
    await east.work.workOff();
    for (const work of [west.work, east.work, centre]) {
      expect(await work.left()).toEqual([]);
      const { counts, state, regionId } = await work.close();
      const { done, total } = counts as { done: number; total: number };
      expect([state, done]).toEqual(['closed', total]);
      expect(regionId).toBe(work === centre ? null : merged.id);
    }
    expect((await rollout())['national']).toEqual({ regions: 1, over: 1, finish: null });
  });

  test('what was voted for the old regions stands, and what came after is the new one’s', async () => {
    expect(await votes()).toEqual(gatesBefore);
    const it = await idOf(anew.it);
    const clinical = await idOf(anew.clinical);
    for (const { work, owner } of parts()) {
      const said = async (key: string) =>
        new Set((await work.votesAt(key)).map(({ role, givenBy }) => `${role} ${givenBy}`));
      const own = `clinical-owner ${await idOf(owner)}`;
      const theirs = [own, `region-clinical ${clinical}`];
      expect(await said('G3')).toEqual(
        new Set([...theirs, `security ${await idOf(story.security)}`]),
      );
      expect(await said('G4')).toEqual(
        new Set([...theirs, `region-it ${it}`, `coordinator ${await idOf(story.coordinator)}`]),
      );
      expect(await said('G5')).toEqual(new Set(theirs));
    }
  });

  test('the day before is still what it was, and the log proves every row', async () => {
    expect(await readAsOf(story.coordinator, THE_DAY_BEFORE)).toEqual(past);
    const proof = await made(story.coordinator.get('/audit/verification'));
    expect([proof['ok'], proof['faults']]).toEqual([true, []]);
  });
});

const idOf = async (client: Client) => (await made(client.get('/session'))).id;
