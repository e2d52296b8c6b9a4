import type { Client } from './client.js';
import { made, type Made } from './receiving.js';
import { countsByRegion } from './successions.js';
import type { Testbed } from './testbed.js';

/** Lists that can be asked for the things of one region. */
const OF_REGION = [
  '/plans',
  '/encrypted-links',
  '/encryption-boxes',
  '/swap-cases',
  '/network-cases',
  '/uplinks',
  '/appointments',
] as const;

/** What is read as of a day that is past, and has to answer the same ever after. */
const PAST = ['/rollout', '/regions', '/network-devices', '/servers', ...OF_REGION];

export type OwnedIds = Readonly<Record<(typeof OF_REGION)[number], readonly string[]>>;

/** By list: the ids that it has of these regions, each as often as it is told. */
export async function ownedBy(client: Client, regionIds: readonly string[]): Promise<OwnedIds> {
  const lists = OF_REGION.map(async (path) => {
    const pages = await Promise.all(
      regionIds.map((id) => made(client.get(`${path}?regionId=${id}&limit=200`))),
    );
    return [path, pages.flatMap(({ items }) => (items as Made[]).map(({ id }) => id)).sort()];
  });
  return Object.fromEntries(await Promise.all(lists)) as OwnedIds; // a pair for each list
}

export const NOTHING_OWNED = Object.fromEntries(
  OF_REGION.map((path) => [path, [] as readonly string[]]),
) as OwnedIds; // a pair for each list

/** By table: how many rows these regions have together. */
export async function rowsOf(bed: Testbed, regionIds: readonly string[]) {
  const counts = Object.entries(await countsByRegion(bed));
  return Object.fromEntries(
    counts.map(([table, of]) => [table, regionIds.reduce((all, id) => all + (of[id] ?? 0), 0)]),
  );
}

/** Lists and the overview, as of the end of a day. */
export const readAsOf = (client: Client, day: string): Promise<readonly unknown[]> =>
  Promise.all(PAST.map(async (path) => [path, await made(client.get(`${path}?asOf=${day}`))]));
