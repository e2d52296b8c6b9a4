import { randomUUID } from 'node:crypto';
import type { Client } from './client.js';
import { made, type Made } from './receiving.js';

/** A region whose roles are both filled, with a site of its own. */
export async function makeDateRegion(coordinator: Client, slug: string, filled = true) {
  const region = await made(
    coordinator.post('/regions', { slug, nameDa: `Region ${slug}`, nameEn: `Region ${slug}` }),
  );
  if (filled) {
    await fillRole(coordinator, region, 'region-it');
    await fillRole(coordinator, region, 'region-clinical');
  }
  const site = { name: `Sygehus ${slug}`, kind: 'hospital', regionId: region.id };
  return { region, site: await made(coordinator.post('/sites', site)) };
}

export async function fillRole(
  coordinator: Client,
  region: Made,
  role: string,
  email = `${role}@region.example`,
): Promise<void> {
  const { contacts } = await made(coordinator.get(`/regions/${region.id}`));
  const contact = (contacts as Made[]).find((one) => one['role'] === role);
  const person = { displayName: 'Kontakten', email };
  await made(
    coordinator.put(`/regions/${region.id}/contacts/${role}`, person, {
      ifMatch: Number(contact?.['revision']),
    }),
  );
}

/** A case that can be declared ready. */
export const makeCase = (client: Client, site: Made, given: object = {}): Promise<Made> =>
  made(
    client.post('/network-cases', {
      kind: 'replacement',
      title: 'Udskiftning af kantswitch',
      siteId: site.id,
      oldEquipment: 'FN-2100, FN18A0042',
      newEquipment: 'FN-9300, FN25B0007',
      crew: 'Hold A',
      steps: 'Monter den nye\nFlyt forbindelserne',
      rollback: 'Flyt forbindelserne tilbage',
      ...given,
    }),
  );

/** Where a file of a feed is read, as whoever made the feed was told. */
export function feedAddress({ files }: Made, name = 'dates.ics'): string {
  const told = files as readonly { readonly name: string; readonly address: string }[];
  return told.find((file) => file.name === name)?.address ?? '';
}

export type Hours = { readonly day: string; readonly start?: string; readonly end?: string };

/** One date, and everything that can be said of it. */
export class DateTalk {
  constructor(readonly id: string) {}

  read(client: Client): Promise<Made> {
    return made(client.get(`/appointments/${this.id}`));
  }

  propose(client: Client, days: readonly Hours[], given: object = {}) {
    const windows = days.map(({ day, start = '09:00', end = '11:00' }) => ({ day, start, end }));
    const body = { id: randomUUID(), party: 'centre', windows, ...given };
    return client.post(`/appointments/${this.id}/proposals`, body);
  }

  async answer(client: Client, party: string, windows: readonly number[], given: object = {}) {
    const { proposalId } = await this.read(client);
    const body = { id: randomUUID(), party, proposalId, answer: 'confirm', windows, ...given };
    return client.post(`/appointments/${this.id}/answers`, body);
  }

  async accept(client: Client, window: number, given: object = {}) {
    const { proposalId, revision } = await this.read(client);
    const body = { id: randomUUID(), proposalId, window, ...given };
    const path = `/appointments/${this.id}/acceptances`;
    return client.post(path, body, { ifMatch: Number(revision) });
  }

  async cancel(client: Client, reason: string) {
    const { revision } = await this.read(client);
    const path = `/appointments/${this.id}/cancellations`;
    return client.post(path, { id: randomUUID(), reason }, { ifMatch: Number(revision) });
  }
}
