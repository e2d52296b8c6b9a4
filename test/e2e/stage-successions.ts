import type { Client } from '../support/client.js';
import { made } from '../support/receiving.js';
import type { Testbed } from '../support/testbed.js';
import { unique } from './people.js';

/** Regions that others take over, each at the point at which one thing can be done with it. */
export type SuccessionsStage = {
  /** Two regions that no succession names, the second beginning on the day. */
  readonly ending: string;
  readonly beginning: string;
  /** Previewed, with what its approval names. */
  readonly previewed: string;
  readonly digest: string;
  readonly dropped: string;
  /** Carried out. */
  readonly done: string;
};

/** The day on which the tests begin. */
export const SUCCESSION_DAY = '2025-04-24';

const region = async (client: Client, given: object = {}): Promise<string> => {
  const slug = unique('overgang');
  return (await made(client.post('/regions', { slug, nameDa: slug, nameEn: slug, ...given }))).id;
};

const beginning = (client: Client) => region(client, { validFrom: SUCCESSION_DAY });

async function drafted(client: Client): Promise<string> {
  const predecessorIds = [await region(client)];
  const successorId = await beginning(client);
  const body = { successorId, predecessorIds, effectiveOn: SUCCESSION_DAY };
  return (await made(client.post('/region-successions', body))).id;
}

async function previewed(client: Client) {
  const id = await drafted(client);
  const page = await made(client.post(`/region-successions/${id}/preview`, {}, { ifMatch: 1 }));
  return { id, digest: String(page['digest']) };
}

/** Before anything else waits to be run. */
export async function makeSuccessions(
  bed: Testbed,
  client: Client,
  other: Client,
): Promise<SuccessionsStage> {
  const done = await previewed(client);
  for (const [at, one] of [client, other].entries()) {
    const ifMatch = at + 2;
    const { digest } = done;
    await made(one.post(`/region-successions/${done.id}/approve`, { digest }, { ifMatch }));
  }
  await made(client.post(`/region-successions/${done.id}/carry-out`));
  await bed.runJobs();
  const open = await previewed(client);
  return {
    ending: await region(client),
    beginning: await beginning(client),
    previewed: open.id,
    digest: open.digest,
    dropped: await drafted(client),
    done: done.id,
  };
}
