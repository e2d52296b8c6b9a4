import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  codesOfSteps,
  connectHoses,
  hoseStep,
  itemsOf,
  loadHall,
  placeIn,
  power,
  prepareRelease,
  receiveLater,
  receiveTen,
  recordGate,
  refusalOf,
  SEATED,
  serverOf,
  step,
  stepMany,
  tryPower,
  trySign,
  tryStep,
  TWIN_VALUE,
  type Hall,
  ruleOf,
  slotOf,
  slowerOf,
  statesOf,
  timelineOf,
} from '../support/acceptance.js';
import { checkOf } from '../support/checks.js';
import { codesOf, type Client } from '../support/client.js';
import { Controllers, HALF_THE_MEMORY } from '../support/controllers.js';
import { act, GOOD_READING, post, rowOf, type Row } from '../support/cooling.js';
import { onEachEngine, Testbed } from '../support/testbed.js';
import { COMPARE_AFTER_MS } from '../../src/inventory/domain/probes/probe.js';

const UNVERIFIED = ['check-missing-flow-per-kw', 'check-missing-password-changed'];
const MINUTE_MS = 60_000;
const LONG_MS = 120_000;

onEachEngine('the day-one ten, from received to in service', (engine) => {
  let bed: Testbed;
  let admin: Client;
  /** Who works, and who signs what the other has prepared. */
  let first: Client;
  let second: Client;
  let hall: Hall;
  let ten: readonly Row[];
  let controllers: Controllers;
  let replacement: Row;

  const nth = (number: number): Row => {
    const server = ten[number - 1];
    if (server !== undefined) return server;
    throw new Error(`there is no server ${number}`);
  };
  /** Those of the ten that go on: the third is replaced once it has been returned. */
  const going = (): readonly Row[] =>
    ten.map((server, at) => (at === 2 && replacement !== undefined ? replacement : server));
  const probe = async (servers: readonly Row[]) => {
    const job = await controllers.ask(servers);
    await bed.runJobs();
    return rowOf(await first.get(`/jobs/${job}`));
  };
  const later = () => bed.clock.advance(MINUTE_MS);
  const compared = () => (bed.clock.advance(COMPARE_AFTER_MS), bed.runJobs());
  const read = () => post(first, '/loop-readings', readingOf(hall, bed));
  const release = async () => {
    rowOf(await trySign(second, await prepareRelease(first, hall)));
    await read();
  };

  beforeAll(async () => {
    bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    admin = await bed.setUp();
    first = await bed.person(admin, 'operations');
    second = await bed.person(admin, 'operations');
    hall = await loadHall(bed.app, first);
    ten = await receiveTen(first);
    controllers = new Controllers(first, () => bed.clock.now());
  }, LONG_MS);

  afterAll(async () => {
    await controllers?.stop();
    await bed?.stop();
  });

  test('nothing is switched on, and no step is jumped, before anything is done', async () => {
    const on = await tryPower(first, nth(1), 'on');
    expect(refusalOf(on)).toEqual([
      409,
      'not-connected',
      'not-connected',
      'no-leak-detector',
      'check-missing-pressure-hold-time',
      'check-missing-pressure-hold-drop',
      'check-missing-leak-test',
      'check-missing-coupling-drip',
      'check-missing-leak-alarm',
    ]);
    expect(codesOf(await tryStep(first, nth(1), 'install'))).toEqual(['not-placed']);
    expect(codesOf(await tryStep(first, nth(1), 'connect'))).toEqual(
      expect.arrayContaining(['wrong-state', 'not-placed', 'not-connected']),
    );
    for (const action of ['verify', 'begin-burn-in', 'accept', 'take-in-service']) {
      expect(codesOf(await tryStep(first, nth(1), action))).toContain('wrong-state');
    }
    expect(codesOf(await tryStep(first, nth(1), 'receive'))).toContain('wrong-state');
  });

  test('ten stand in the rack, and the eleventh is refused for flow, by how much', async () => {
    for (const [at, server] of ten.entries()) rowOf(await placeIn(first, slotOf(hall, at), server));
    const [eleventh] = await receiveLater(first, nth(1), ['NC25040021']);
    const refused = await placeIn(first, slotOf(hall, 10), eleventh as Row);
    expect(refusalOf(refused)).toEqual([409, 'over-flow']);
    expect(JSON.stringify(refused.body['because'])).toContain(
      'Coolant flow: 0.7 l/min too much for the 18 l/min that there are.',
    );
    expect(rowOf(await first.get(`/slots/${slotOf(hall, 10).id}`))['state']).toBe('empty');
    const taken = refusalOf(await placeIn(first, slotOf(hall, 0), nth(2)));
    expect(taken).toEqual([409, 'wrong-state', 'stands-elsewhere']);
  });

  test('installed in bulk: one with a stale revision is told and holds nobody else', async () => {
    const now = await Promise.all(ten.map((server) => serverOf(first, server)));
    const items = now.map(({ id, revision }, at) => ({ id, revision: at === 4 ? 1 : revision }));
    const all = await first.post('/servers/actions/install', { mode: 'all-or-none', items });
    expect(all.status).toBe(409);
    expect(await statesOf(first, ten)).toEqual(Array(10).fill('received'));
    const each = await first.post('/servers/actions/install', { mode: 'each', items });
    expect(each.body).toMatchObject({ done: 9, refused: 1 });
    await step(first, nth(5), 'install');
    expect(codesOf(await tryStep(first, nth(5), 'install'))).toEqual(['wrong-state']);
    const stale = await first.post(`/servers/${nth(1).id}/actions/connect`, {}, { ifMatch: 1 });
    expect(stale.status).toBe(412);
  });

  test('a contact of a region finds none of them, whatever is asked', async () => {
    const coordinator = await bed.person(admin, 'coordinator');
    const region = await post(coordinator, '/regions', REGION);
    const stranger = await bed.person(admin, 'region-it', region.id);
    for (const path of ['', '/steps', '/checks', '/holds', '/replacements']) {
      expect((await stranger.get(`/servers/${nth(1).id}${path}`)).status).toBe(404);
    }
    expect(await itemsOf(stranger, '/servers')).toEqual([]);
    const { revision } = await serverOf(first, nth(1));
    const path = `/servers/${nth(1).id}/actions/connect`;
    expect((await stranger.post(path, {}, { ifMatch: revision })).status).toBe(404);
  });

  test('the loop is released by two, and its reading opens the wet gate', async () => {
    for (const [at, server] of ten.entries()) await connectHoses(first, hall, server, at + 1);
    const taken = await connectHoses(first, hall, nth(2), 1).catch(String);
    expect(taken).toContain('port-taken');
    const [prepared] = await itemsOf(first, `/loop-releases?loopId=${hall.loop.id}`);
    expect(codesOf(await tryPower(first, nth(1), 'on'))).toContain('release-not-signed');
    rowOf(await trySign(first, prepared as Row));
    await read();
    await recordGate(first, nth(1), 'connect');
    expect(codesOf(await tryPower(first, nth(1), 'on'))).toEqual(['not-connected']);
  });

  test('a failed leak test holds its server back, and no one person waives it', async () => {
    await recordGate(first, nth(2), 'connect', { 'leak-test': 'nej' });
    for (const server of ten.slice(2)) await recordGate(first, server, 'connect');
    const { body } = await stepMany(first, ten, 'connect', { mode: 'each' });
    expect(body).toMatchObject({ done: 9, refused: 1 });
    const states = await statesOf(first, ten);
    expect(states).toEqual(ten.map((_, at) => (at === 1 ? 'installed' : 'connected')));
    expect(codesOf(await tryStep(first, nth(1), 'connect'))).toEqual(['wrong-state']);
    const shut = ['check-failed-leak-test'];
    expect(codesOf(await tryStep(first, nth(2), 'connect'))).toEqual(shut);
    expect(codesOf(await tryPower(first, nth(2), 'on'))).toEqual(['not-connected', ...shut]);

    const { result } = await checkOf(first, nth(2), 'leak-test');
    const waiver = await post(first, `/servers/${nth(2).id}/check-waivers`, {
      code: 'leak-test',
      resultId: result?.id,
      reason: 'Den drypper næsten ikke.',
      expiresOn: '2025-05-01',
    });
    const waits = [...shut, 'check-waiver-one-only-leak-test'];
    expect(codesOf(await tryStep(first, nth(2), 'connect'))).toEqual(waits);
    const own = await act(first, '/check-waivers', waiver, 'approve');
    expect(refusalOf(own)).toEqual([409, 'own-request']);
    expect(codesOf(await tryStep(first, nth(2), 'connect'))).toEqual(waits);
    rowOf(await act(second, '/check-waivers', waiver, 'reject', { note: 'Den skal være tæt.' }));
    expect(codesOf(await tryStep(first, nth(2), 'connect'))).toContain(
      'check-waiver-rejected-leak-test',
    );
  });

  test('the repair opens a connector: everybody waits for a new release by two', async () => {
    later();
    await hoseStep(first, nth(2), 'open', { reason: 'Pakningen i koblingen skiftes.' });
    expect(codesOf(await tryPower(first, nth(1), 'on'))).toEqual(['release-void']);
    const open = codesOf(await tryStep(first, nth(2), 'connect'));
    expect(open).toEqual(expect.arrayContaining(['connector-open', 'release-void']));
    const early = await prepareRelease(first, hall);
    expect(refusalOf(await trySign(second, early))).toEqual([409, 'connectors-open']);
    later();
    await hoseStep(first, nth(2), 'reconnect', SEATED);
    expect(refusalOf(await trySign(first, early))).toEqual([409, 'second-person']);
    rowOf(await trySign(second, early));
    await read();
    // All that was measured of it before the connector was opened has to be measured again.
    expect(codesOf(await tryStep(first, nth(2), 'connect'))).toEqual([
      'check-missing-pressure-hold-time',
      'check-missing-pressure-hold-drop',
      'check-missing-leak-test',
      'check-missing-coupling-drip',
      'check-missing-leak-alarm',
    ]);
    expect((await checkOf(first, nth(2), 'leak-test')).standing).toBe('missing');
    await recordGate(first, nth(2), 'connect');
    await step(first, nth(2), 'connect');
    for (const server of ten)
      expect(await power(first, server, 'on')).toMatchObject({ power: 'on' });
    expect(codesOf(await tryPower(first, nth(1), 'on'))).toEqual(['wrong-state']);
  });

  test('one with half its memory is quarantined and returned, and another takes its slot', async () => {
    for (const server of ten) await recordGate(first, server, 'verify');
    expect(codesOf(await tryStep(first, nth(1), 'verify'))).toEqual(['not-probed']);
    for (const server of ten) {
      await controllers.enter(server, server === nth(3) ? HALF_THE_MEMORY : {});
    }
    expect(await probe(ten)).toMatchObject({ state: 'done', result: { probed: 10 } });
    await probe([nth(3)]); // what is unchanged is kept once
    await compared();
    const findings = await itemsOf(first, '/findings?source=probe&limit=100');
    expect(findings.map(({ serverId }) => serverId)).toEqual(Array(3).fill(nth(3).id));
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'sibling-memory',
      'spec-memory-gib',
      'spec-memory-modules',
    ]);
    expect(JSON.stringify(findings)).toContain('memory: 512 GiB ordered, 256 GiB seen.');
    const verified = await stepMany(first, ten, 'verify', { mode: 'each' });
    expect(verified.body).toMatchObject({ done: 9, refused: 1 });
    const shut = codesOf(await tryStep(first, nth(3), 'verify'));
    expect(shut).toEqual(Array(3).fill('open-finding'));
    // What the machine says is settled by looking again, not by a person.
    const [seen = nth(3)] = findings;
    const settled = await act(first, '/findings', seen, 'settle', { note: 'Det går nok.' });
    expect(refusalOf(settled)).toEqual([409, 'closed-by-its-source']);
    await step(first, nth(3), 'quarantine', { reason: 'Halvdelen af hukommelsen mangler.' });
    const back = { reason: 'Leveret med 256 GiB for lidt.', supplierReference: 'RMA-1' };
    expect(codesOf(await tryStep(first, nth(3), 'return', back))).toEqual([
      'powered-on',
      'still-connected',
      'not-drained',
    ]);
    await power(first, nth(3), 'off');
    later();
    await hoseStep(first, nth(3), 'open', { reason: 'Serveren tages ud.' });
    await hoseStep(first, nth(3), 'drain');
    expect(codesOf(await tryStep(first, nth(3), 'return', back))).toEqual(['still-connected']);
    await hoseStep(first, nth(3), 'remove');

    const [standIn] = await receiveLater(first, nth(1), ['NC25040022']);
    replacement = standIn as Row;
    const { revision } = await serverOf(first, nth(3));
    const given = { newServerId: replacement.id, reason: 'Ombyttet af leverandøren.' };
    const path = `/servers/${nth(3).id}/replacements`;
    rowOf(await first.post(path, given, { ifMatch: revision }));
    const slot = rowOf(await first.get(`/slots/${slotOf(hall, 2).id}`));
    expect(slot).toMatchObject({
      name: slotOf(hall, 2)['name'],
      role: slotOf(hall, 2)['role'],
      state: 'occupied',
      assetId: replacement.id,
    });
    await step(first, nth(3), 'return', back);
    expect(codesOf(await tryPower(first, nth(3), 'on'))).toContain('not-connected');

    expect(await codesOfSteps(first, nth(3))).toEqual(
      expect.arrayContaining(['receive', 'install', 'connect', 'power-on', 'quarantine', 'return']),
    );
    const kept = await itemsOf(first, `/findings?serverId=${nth(3).id}&limit=100`);
    expect(kept.map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort());
    expect(await itemsOf(first, `/servers/${nth(3).id}/snapshots`)).toHaveLength(1);
    expect(await timelineOf(first, nth(3))).toEqual(
      expect.arrayContaining(['server.receive', 'check.recorded', 'server.replaced']),
    );
    expect(await timelineOf(first, replacement)).toContain('server.replaces');
    expect(await itemsOf(first, `/servers/${replacement.id}/replacements`)).toMatchObject([
      { oldId: nth(3).id, newId: replacement.id },
    ]);
  });

  test('the replacement goes the whole way itself, behind a new release of the loop', async () => {
    await step(first, replacement, 'install');
    await connectHoses(first, hall, replacement, 3);
    await recordGate(first, replacement, 'connect');
    expect(codesOf(await tryStep(first, replacement, 'connect'))).toEqual(['release-void']);
    await release();
    await step(first, replacement, 'connect');
    await power(first, replacement, 'on');
    expect(codesOf(await tryStep(first, replacement, 'verify'))).toEqual([
      'not-probed',
      ...UNVERIFIED,
    ]);
    await recordGate(first, replacement, 'verify');
    await controllers.enter(replacement);
    await probe([replacement]);
    await step(first, replacement, 'verify');
  });

  test('its twins find the one that is 8 % slower in STREAM, and condemn no other', async () => {
    const { body } = await stepMany(first, going(), 'begin-burn-in', { mode: 'all-or-none' });
    expect(body).toMatchObject({ done: 10 });
    for (const [at, server] of going().entries()) {
      const rate = at === 9 ? TWIN_VALUE * 0.92 : TWIN_VALUE + at * 100;
      await recordGate(first, server, 'burn-in', { 'stream-triad': String(rate) });
      await recordGate(first, server, 'accept');
    }
    const lot = String(nth(1)['lotId']);
    const twins = rowOf(await first.get(`/lots/${lot}/twins?code=stream-triad`));
    const verdicts = (twins['twins'] as { serverId: string; verdict: string }[]).filter(
      ({ verdict }) => verdict === 'slower',
    );
    expect(verdicts.map(({ serverId }) => serverId)).toEqual([nth(10).id]);
    expect(await ruleOf(first, lot)).toMatchObject({ outcome: 'failed' });
    await bed.runJobs();
    expect(await slowerOf(first, 'open')).toEqual([nth(10).id]);
    const accepted = await stepMany(first, going(), 'accept', { mode: 'each' });
    expect(accepted.body).toMatchObject({ done: 9, refused: 1 });
    expect(codesOf(await tryStep(first, nth(10), 'accept'))).toEqual(['check-slower-stream-triad']);
  });

  test('a changed part leads back to verified, and all is tested anew', async () => {
    const part = { part: 'DIMM A3: S1 til S2', reason: 'Langsom hukommelse.' };
    expect(codesOf(await tryStep(first, nth(10), 'change-part', part))).toEqual(['powered-on']);
    await power(first, nth(10), 'off');
    later();
    expect(await step(first, nth(10), 'change-part', part)).toMatchObject({ state: 'verified' });
    const lot = String(nth(1)['lotId']);
    // What was measured with the old part neither passes it nor condemns it any more.
    expect((await checkOf(first, nth(10), 'stream-triad')).standing).toBe('missing');
    expect(await ruleOf(first, lot)).toMatchObject({ outcome: 'undecided', stillNeeded: 1 });
    await read();
    expect(codesOf(await tryPower(first, nth(10), 'on'))).toContain('check-missing-leak-test');
    await recordGate(first, nth(10), 'connect');
    await power(first, nth(10), 'on');
    expect(codesOf(await tryStep(first, nth(10), 'begin-burn-in'))).toEqual([
      'probed-before-change',
      ...UNVERIFIED,
    ]);
    await probe([nth(10)]);
    await recordGate(first, nth(10), 'verify');
    await step(first, nth(10), 'begin-burn-in');
    expect(codesOf(await tryStep(first, nth(10), 'accept'))).toContain(
      'check-missing-stream-triad',
    );
    await recordGate(first, nth(10), 'burn-in');
    await recordGate(first, nth(10), 'accept');
    await step(first, nth(10), 'accept');
    expect(await ruleOf(first, lot)).toMatchObject({ outcome: 'passed' });
    await bed.runJobs();
    expect(await slowerOf(first, 'open')).toEqual([]);
    expect(await slowerOf(first, 'settled')).toEqual([nth(10).id]);
  });

  test('the lot is accepted by rule, signed by two and printed', async () => {
    const lot = String(nth(1)['lotId']);
    const sheet = await post(first, `/lots/${lot}/acceptance-sheets`, {});
    const own = await act(first, '/acceptance-sheets', sheet, 'sign');
    expect(refusalOf(own)).toEqual([409, 'same-person']);
    const signed = rowOf(await act(second, '/acceptance-sheets', sheet, 'sign'));
    expect(signed).toMatchObject({ state: 'signed', sha256: sheet['sha256'] });
    expect(codesOf(await act(second, '/acceptance-sheets', signed, 'sign'))).toContain(
      'wrong-state',
    );
    const started = await first.post(`/acceptance-sheets/${sheet.id}/prints`);
    await bed.runJobs();
    const job = String(started.body['jobId']);
    const file = await first.raw('GET', `/jobs/${job}/file`);
    expect((await file.text()).slice(0, 5)).toBe('%PDF-');
  });

  test('all ten are in service, and the log proves how', async () => {
    const { body } = await stepMany(first, going(), 'take-in-service', { mode: 'all-or-none' });
    expect(body).toMatchObject({ done: 10, refused: 0 });
    expect(await statesOf(first, going())).toEqual(Array(10).fill('in-service'));
    expect((await admin.get('/audit/verification')).body).toMatchObject({ ok: true, faults: [] });
  });
});

const REGION = { slug: 'proeve', nameDa: 'Region Prøve', nameEn: 'Region Trial' };

const readingOf = ({ loop }: Hall, bed: Testbed) => ({
  ...GOOD_READING,
  loopId: loop.id,
  at: new Date(bed.clock.now()).toISOString(),
  purpose: 'check',
});
