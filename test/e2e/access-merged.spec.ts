import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.js';
import { makeDateRegion } from '../support/dates.js';
import { made, type Made } from '../support/receiving.js';
import { SuccessionBed, type PartEstate } from '../support/successions.js';
import { Testbed } from '../support/testbed.js';

let bed: Testbed;
let on: SuccessionBed;
let south: { readonly site: Made };
let readers: Readonly<Record<'west' | 'east' | 'south' | 'centre', Client>>;

/** The columns of the merged region: who may read what a predecessor left and what it handed on. */
const COLUMNS = [
  ['west', 200],
  ['east', 200],
  ['south', 404],
  ['centre', 200],
] as const;

beforeAll(async () => {
  bed = await Testbed.start('sqlite');
  on = await SuccessionBed.of(bed);
  const region = await makeDateRegion(on.coordinator, 'syd');
  south = region;
  const contact = (id: string) => bed.person(on.admin, 'region-it', id);
  readers = {
    west: await contact(on.west.region.id),
    east: await contact(on.east.region.id),
    south: await contact(region.region.id),
    centre: on.client,
  };
  for (const client of Object.values(readers)) on.keepAwake(client);
  const { id } = await made(on.draft());
  await on.approved(id);
  await on.untilTheDay();
  await bed.runJobs();
});

afterAll(() => bed?.stop());

test('it is carried out', async () => {
  expect((await made(on.client.get(`/regions/${on.west.region.id}`)))['successorId']).toBe(
    on.merged.id,
  );
});

const KINDS: readonly (readonly [path: string, of: (part: PartEstate) => Made])[] = [
  ['/regions', ({ region }) => region],
  ['/sites', ({ site }) => site],
  ['/servers', ({ server }) => server],
  ['/assets', ({ server }) => server],
  ['/network-devices', ({ device }) => device],
  ['/uplinks', ({ uplink }) => uplink],
  ['/network-cases', ({ dated }) => dated],
  // Given up before the day: it is the old region's still.
  ['/network-cases', ({ closed }) => closed],
  ['/encrypted-links', ({ link }) => link],
  ['/encryption-boxes', ({ box }) => box],
  ['/swap-cases', ({ swap }) => swap],
  ['/freezes', ({ freeze }) => freeze],
];

describe.each(COLUMNS)('the column of %s', (who, status) => {
  test.each(KINDS)('%s of either predecessor', async (path, of) => {
    for (const part of [on.west, on.east]) {
      const answer = await readers[who].get(`${path}/${of(part).id}`);
      expect(answer.status).toBe(status);
    }
  });

  test('another region stays another region', async () => {
    const answer = await readers[who].get(`/sites/${south.site.id}`);
    expect(answer.status).toBe(who === 'south' || who === 'centre' ? 200 : 404);
  });
});

test('a list narrowed to the new region holds what the old ones left', async () => {
  const listed = async (client: Client, regionId: string) => {
    const { items } = await made(client.get(`/network-cases?regionId=${regionId}`));
    return (items as Made[]).map(({ id }) => id).sort();
  };
  const all = [on.west, on.east].flatMap(({ dated, closed }) => [dated.id, closed.id]).sort();
  expect(await listed(readers.west, on.merged.id)).toEqual(all);
  expect(await listed(readers.centre, on.west.region.id)).toEqual([on.west.closed.id]);
  expect(await listed(readers.south, on.merged.id)).toEqual([]);
  expect(await listed(readers.south, randomUUID())).toEqual([]);
});

test('what the log tells of both is read by both, and names no other region', async () => {
  const { items } = await made(readers.east.get('/audit-events?limit=500'));
  const regions = new Set((items as Made[]).map(({ regionId }) => regionId));
  expect(regions).toEqual(new Set([...on.regionIds, on.merged.id]));
});
