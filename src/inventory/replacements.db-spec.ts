import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { FIGURES, RackHall, slotsOf } from '../../test/support/racks.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';

onEachEngine('a replacement', (engine) => {
  let bed: Testbed;
  let client: Client;
  let model: Made;
  let hall: RackHall;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    client = await bed.person(await bed.setUp(), 'operations');
    const site = await made(client.post('/sites', { name: 'Hal', kind: 'centre', regionId: null }));
    model = await makeModel(client, FIGURES);
    hall = new RackHall(client, site, model);
  });

  afterAll(() => bed?.stop());

  const linksOf = async ({ id }: Made) =>
    (await made(client.get(`/servers/${id}/replacements`)))['items'] as Made[];
  const slot = ({ id }: Made) => made(client.get(`/slots/${id}`));

  async function onServer({ id }: Made, path: string, body: object) {
    const { revision } = await made(client.get(`/servers/${id}`));
    return client.post(`/servers/${id}/${path}`, body, { ifMatch: Number(revision) });
  }

  const replace = (old: Made, next: Made) =>
    onServer(old, 'replacements', { newServerId: next.id, reason: 'Halv hukommelse' });

  const undo = (old: Made) => onServer(old, 'replacements/undo', { reason: 'Det var den anden' });

  /** Received, in a slot of its own, and put in quarantine there. */
  async function failing(budgets: object = {}) {
    const [place] = slotsOf(await hall.rack(1, budgets));
    const old = await hall.received();
    await made(hall.place(place, old));
    await hall.step(old, 'quarantine', { reason: 'Halv hukommelse' });
    return { old, place: place as Made };
  }

  test('links the old one and the new, once each', async () => {
    const [old, next, third] = [
      await hall.received(),
      await hall.received(),
      await hall.received(),
    ];
    expect(codesOf(await replace(old, next))).toEqual(['not-replaceable']);
    await hall.step(old, 'quarantine', { reason: 'Halv hukommelse' });
    expect(codesOf(await replace(old, old))).toEqual(['replacement-not-free', 'replaces-itself']);
    await made(replace(old, next));
    const link = [{ oldId: old.id, newId: next.id, newLabel: next['serial'] }];
    expect(await linksOf(old)).toMatchObject(link);
    expect(await linksOf(next)).toMatchObject(link);
    expect((await replace(old, third)).status).toBe(409);
  });

  test('takes the slot, which keeps its name, place, role and cabling', async () => {
    const { old, place } = await failing({ coolantFlowMlPerMinute: 2_000 });
    const next = await hall.received();
    await made(replace(old, next));
    const { name, lowestUnit, role, feedAOutlet } = place;
    const kept = { name, lowestUnit, role, feedAOutlet };
    expect(await slot(place)).toMatchObject({ assetId: next.id, ...kept });
  });

  test('that is still on its way is planned there', async () => {
    const { old, place } = await failing();
    const next = await made(client.post('/servers', { modelId: model.id }));
    await made(replace(old, next));
    const planned = { state: 'planned', modelId: model.id, assetId: null };
    expect(await slot(place)).toMatchObject(planned);
  });

  test('that needs more than there is does not take the slot', async () => {
    const { old } = await failing({ coolantFlowMlPerMinute: 2_000 });
    const thirsty = await makeModel(client, { ...FIGURES, minFlowMlPerMinute: 3_000 });
    expect(codesOf(await replace(old, await hall.received(thirsty)))).toEqual(['over-flow']);
    expect(await linksOf(old)).toEqual([]);
  });

  test('that named the wrong machine is taken back, with its slot, until it is built in', async () => {
    const { old, place } = await failing();
    const [wrong, right] = [await hall.received(), await hall.received()];
    expect(codesOf(await undo(old))).toEqual(['not-replaced']);
    await made(replace(old, wrong));
    expect(await slot(place)).toMatchObject({ assetId: wrong.id });

    expect(await made(undo(old))).toMatchObject({ items: [] });
    expect(await linksOf(wrong)).toEqual([]);
    expect(await slot(place)).toMatchObject({ assetId: old.id });

    await made(replace(old, right));
    await hall.step(right, 'install');
    expect(codesOf(await undo(old))).toEqual(['replacement-built-in']);
    expect(await linksOf(old)).toMatchObject([{ newId: right.id }]);
  });
});
