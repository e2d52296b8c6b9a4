import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeCase } from '../../test/support/dates.js';
import { makeDevice, makeDeviceModel } from '../../test/support/devices.js';
import { made, type Made } from '../../test/support/receiving.js';
import { countsByRegion, DAY, SuccessionBed } from '../../test/support/successions.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';

/** What a region may have; of what is closed, the tables whose rows keep their region. */
const KINDS = {
  site: [],
  uplink: [],
  device: [],
  rack: [],
  link: [],
  'open case': [],
  'cancelled case': ['network_cases', 'appointments'],
  'freeze to come': [],
  'freeze that is over': ['freezes'],
} as const;
type Kind = keyof typeof KINDS;

const KIND_NAMES = Object.keys(KINDS) as Kind[]; // of the literal above

type Estate = {
  readonly ending: readonly (readonly Kind[])[];
  readonly beginning: readonly Kind[];
};
type Region = { readonly id: string; readonly kinds: readonly Kind[] };
type Merger = { readonly id: string; readonly to: Region; readonly from: readonly Region[] };
type Counts = Awaited<ReturnType<typeof countsByRegion>>;

const kinds = fc.array(fc.constantFrom(...KIND_NAMES), { maxLength: 7 });
const ESTATE: fc.Arbitrary<Estate> = fc.record({
  ending: fc.array(kinds, { minLength: 1, maxLength: 3 }),
  beginning: kinds,
});
const MERGERS = 6;

const word = () => randomUUID().slice(0, 8);

onEachEngine('whatever regions have', (engine) => {
  let bed: Testbed;
  let on: SuccessionBed;
  let model: Made;
  let centre: Made;
  let mergers: readonly Merger[];
  let before: Counts;
  let after: Counts;

  const { seed = 1 } = fc.readConfigureGlobal();
  const estates = fc.sample(ESTATE, { numRuns: MERGERS, seed });

  async function makeRegion(own: readonly Kind[], validFrom: string | null): Promise<Region> {
    const { client } = on;
    const slug = `r-${word()}`;
    const region = await made(
      client.post('/regions', { slug, nameDa: slug, nameEn: slug, validFrom }),
    );
    const place = { name: `Sygehus ${slug}`, kind: 'hospital', regionId: region.id };
    const site = await made(client.post('/sites', place));
    for (const kind of own) await makeOne(kind, region, site);
    return { id: region.id, kinds: own };
  }

  async function makeOne(kind: Kind, { id: regionId }: Made, site: Made): Promise<unknown> {
    const { client } = on;
    const name = `${kind} ${word()}`;
    const at = { siteId: site.id };
    const freeze = { party: 'region', regionId, kind: 'soft', nameDa: name };
    switch (kind) {
      case 'site':
        return made(client.post('/sites', { name, kind: 'hospital', regionId }));
      case 'uplink':
        return made(
          client.post('/uplinks', { name, provider: 'Fibernet', capacityMbps: 1_000, ...at }),
        );
      case 'device':
        return makeDevice(client, model, { name: `sw-${word()}`, ...at });
      case 'rack':
        return made(client.post('/racks', { name, units: 42, ...at }));
      case 'link': {
        const ends = { regionSiteId: site.id, centreSiteId: centre.id };
        return made(client.post('/encrypted-links', { name, ...ends }));
      }
      case 'open case':
        return makeCase(client, site, { title: name, crew: name });
      case 'cancelled case': {
        const one = await makeCase(client, site, { title: name, crew: name });
        const path = `/network-cases/${one.id}/actions/cancel`;
        const ifMatch = Number(one['revision']);
        return made(client.post(path, { reason: 'Ikke nødvendig' }, { ifMatch }));
      }
      case 'freeze to come':
        return made(
          client.post('/freezes', { ...freeze, firstDay: '2025-06-02', lastDay: '2025-06-06' }),
        );
      case 'freeze that is over':
        return made(
          client.post('/freezes', { ...freeze, firstDay: '2025-03-03', lastDay: '2025-03-07' }),
        );
      default:
        return kind satisfies never;
    }
  }

  async function makeMerger({ ending, beginning }: Estate): Promise<Merger> {
    const to = await makeRegion(beginning, DAY);
    const from: Region[] = [];
    for (const own of ending) from.push(await makeRegion(own, null));
    const predecessorIds = from.map(({ id }) => id);
    const { id } = await made(on.draft({ successorId: to.id, predecessorIds }));
    return { id, to, from };
  }

  const states = async () =>
    new Set(await Promise.all(mergers.map(async ({ id }) => (await on.read(id))['state'])));

  /** What each table has of a region when all that is open has gone to its successor. */
  const carriedOver = (counts: Counts): Counts =>
    Object.fromEntries(
      Object.entries(counts).map(([table, byRegion]) => {
        const next = { ...byRegion };
        for (const { to, from } of mergers) {
          for (const region of from) {
            const stays = region.kinds.filter((kind) => keepsRegion(kind, table)).length;
            const goes = (byRegion[region.id] ?? 0) - stays;
            next[region.id] = stays;
            next[to.id] = (next[to.id] ?? 0) + goes;
          }
        }
        return [table, withoutNothing(next)];
      }),
    );

  const counted = async () =>
    Object.fromEntries(
      Object.entries(await countsByRegion(bed)).map(([table, of]) => [table, withoutNothing(of)]),
    );

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    on = await SuccessionBed.of(bed);
    model = await makeDeviceModel(on.client, { name: 'NN-9000' });
    centre = await made(
      on.client.post('/sites', { name: 'Hallen', kind: 'centre', regionId: null }),
    );
    const all: Merger[] = [];
    for (const estate of estates) all.push(await makeMerger(estate));
    mergers = all;
    for (const { id } of mergers) await on.approved(id);
    before = await counted();
    await on.untilTheDay();
    await bed.runJobs();
  });

  afterAll(() => bed?.stop());

  test('what is open goes to the one that follows, and what is closed stays; none is lost', async () => {
    expect(await states()).toEqual(new Set(['carried-out']));
    after = await counted();
    expect(after).toEqual(carriedOver(before));
    expect(after).not.toEqual(before);
  });

  test('taken back it is as it was', async () => {
    for (const { id } of mergers) {
      await made(on.coordinator.post(`/region-successions/${id}/undo`, { reason: 'Øvelse' }));
    }
    await bed.runJobs();
    expect(await states()).toEqual(new Set(['draft']));
    expect(await counted()).toEqual(before);
  });

  test('and done again it is the same again, as the log proves', async () => {
    for (const { id } of mergers) await on.approved(id);
    await bed.runJobs();
    expect(await states()).toEqual(new Set(['carried-out']));
    expect(await counted()).toEqual(after);
    expect((await bed.app.get(AuditVerifier).verify()).faults).toEqual([]);
  });
});

const keepsRegion = (kind: Kind, table: string): boolean =>
  (KINDS[kind] as readonly string[]).includes(table);

const withoutNothing = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => Number(count) > 0));
