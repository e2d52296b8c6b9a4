import { Work } from '../../src/platform/database/work.js';
import type { Client } from './client.js';
import { makeBox, makeBoxModel } from './boxes.js';
import { DateTalk, makeCase, makeDateRegion } from './dates.js';
import { makeDevice, makeDeviceModel } from './devices.js';
import { FIGURES } from './racks.js';
import { made, makeModel, type Made } from './receiving.js';
import type { Testbed } from './testbed.js';

/** The day after the tests begin. */
export const DAY = '2025-04-25';
export const DAY_BEFORE = '2025-04-24';
const HOURS_8 = 8 * 3_600_000;

const EVERYTHING = ['operations', 'network', 'coordinator'];

type People = Readonly<Record<'admin' | 'client' | 'coordinator' | 'security', Client>>;
type Regions = { readonly west: PartEstate; readonly east: PartEstate; readonly merged: Made };

/** Two regions with something of every kind, and the one that is to take them over. */
export class SuccessionBed {
  private constructor(
    readonly bed: Testbed,
    private readonly people: People,
    private readonly regions: Regions,
  ) {}

  static async of(bed: Testbed): Promise<SuccessionBed> {
    const admin = await bed.setUp();
    const coordinator = await bed.person(admin, 'coordinator');
    const client = await everything(bed, admin);
    const security = await bed.person(admin, 'security');
    const centre = await made(
      client.post('/sites', { name: 'Centret', kind: 'centre', regionId: null }),
    );
    const models = {
      server: await makeModel(client, FIGURES),
      device: await makeDeviceModel(client),
      box: await makeBoxModel(client),
    };
    const west = await makeEstate(client, 'vest', { centre, models });
    const east = await makeEstate(client, 'oest', { centre, models });
    const merged = await made(
      coordinator.post('/regions', {
        slug: 'vestoest',
        nameDa: 'Region Vestøst',
        nameEn: 'Region Westeast',
        validFrom: DAY,
      }),
    );
    const people = { admin, client, coordinator, security };
    return new SuccessionBed(bed, people, { west, east, merged });
  }

  /** Operations, network and coordinator in one. */
  get client(): Client {
    return this.people.client;
  }

  get admin(): Client {
    return this.people.admin;
  }

  get coordinator(): Client {
    return this.people.coordinator;
  }

  get security(): Client {
    return this.people.security;
  }

  get west(): PartEstate {
    return this.regions.west;
  }

  get east(): PartEstate {
    return this.regions.east;
  }

  get merged(): Made {
    return this.regions.merged;
  }

  get regionIds(): readonly string[] {
    return [this.west.region.id, this.east.region.id];
  }

  draft(given: object = {}) {
    return this.coordinator.post('/region-successions', {
      successorId: this.merged.id,
      predecessorIds: this.regionIds,
      effectiveOn: DAY,
      ...given,
    });
  }

  read(id: string): Promise<Made> {
    return readSuccession(this.coordinator, id);
  }

  step(client: Client, id: string, action: string, body?: object) {
    return stepSuccession(client, id, action, body);
  }

  approve(client: Client, id: string) {
    return approveSuccession(client, id);
  }

  /** Previewed, and approved by two. */
  async approved(id: string): Promise<Made> {
    await made(this.step(this.coordinator, id, 'preview'));
    await made(this.approve(this.coordinator, id));
    return made(this.approve(this.security, id));
  }

  async moves(id: string, query = ''): Promise<Made[]> {
    const { items } = await made(
      this.coordinator.get(`/region-successions/${id}/moves?limit=500${query}`),
    );
    return items as Made[];
  }

  private readonly awake: Client[] = [];

  /** Somebody else who is at work through the night. */
  keepAwake(client: Client): void {
    this.awake.push(client);
  }

  /** The morning of the first day, with nobody signed out for having slept. */
  async untilTheDay(): Promise<void> {
    for (const ms of [HOURS_8, HOURS_8 + 60_000]) {
      this.bed.clock.advance(ms);
      for (const client of [...Object.values(this.people), ...this.awake]) {
        await client.get('/session');
      }
    }
  }

  counts(): Promise<CountsByRegion> {
    return countsByRegion(this.bed);
  }

  rows<Row>(sql: string, values: readonly (string | number)[] = []): Promise<Row[]> {
    return this.bed.app.get(Work).readOne((tx) => tx.rows<Row>(sql, values));
  }
}

/** Table -> region -> how many. */
export type CountsByRegion = Record<string, Record<string, number>>;

/** Rows of every regional table by region. */
export const countsByRegion = ({ app }: Pick<Testbed, 'app'>): Promise<CountsByRegion> =>
  app.get(Work).readOne(async (tx) => {
    const counts: CountsByRegion = {};
    for (const table of REGIONAL_TABLES) {
      const rows = await tx.rows<{ region: string; count: number }>(
        `select coalesce(region_id, '') as region, count(*) as count from ${table}
          group by region_id order by region_id`,
      );
      counts[table] = Object.fromEntries(rows.map(({ region, count }) => [region, count]));
    }
    return counts;
  });

export const readSuccession = (client: Client, id: string): Promise<Made> =>
  made(client.get(`/region-successions/${id}`));

/** One step, on the succession as it is now. */
export async function stepSuccession(client: Client, id: string, action: string, body?: object) {
  const { revision } = await readSuccession(client, id);
  const ifMatch = Number(revision);
  return client.post(`/region-successions/${id}/${action}`, body, { ifMatch });
}

/** What its preview shows now. */
export async function approveSuccession(client: Client, id: string) {
  const { digest } = await readSuccession(client, id);
  return stepSuccession(client, id, 'approve', { digest });
}

export const REGIONAL_TABLES = [
  'sites',
  'freezes',
  'assets',
  'servers',
  'racks',
  'slots',
  'findings',
  'network_devices',
  'uplinks',
  'network_cases',
  'encrypted_links',
  'encryption_boxes',
  'swap_cases',
  'appointments',
  'calendar_feeds',
  'webhooks',
  'plans',
  'plan_tasks',
] as const;

async function everything(bed: Testbed, admin: Client): Promise<Client> {
  const client = await bed.person(admin, 'coordinator');
  const { id } = await made(client.get('/session'));
  const { revision } = await made(admin.get(`/people/${id}`));
  const grants = EVERYTHING.map((role) => ({ role, regionId: null }));
  await made(admin.patch(`/people/${id}`, { grants }, { ifMatch: Number(revision) }));
  return client;
}

type Ground = {
  readonly centre: Made;
  readonly models: Readonly<Record<'server' | 'device' | 'box', Made>>;
};

export type PartEstate = Awaited<ReturnType<typeof makeEstate>>;

/** What one region has: each kind once, open, and a case that was given up. */
async function makeEstate(client: Client, slug: string, { centre, models }: Ground) {
  const { region, site } = await makeDateRegion(client, slug);
  const at = { siteId: site.id };
  const server = await made(
    client.post('/servers', { modelId: models.server.id, serial: `SN-${slug}`, ...at }),
  );
  const rack = await made(client.post('/racks', { ...at, name: `R-${slug}`, units: 42 }));
  const device = await makeDevice(client, models.device, { name: `sw-${slug}`, ...at });
  const link = await made(
    client.post('/encrypted-links', {
      name: `Forbindelse ${slug}`,
      regionSiteId: site.id,
      centreSiteId: centre.id,
    }),
  );
  const box = await makeBox(client, models.box, { linkId: link.id, linkEnd: 'region' });
  const swap = await made(client.post('/swap-cases', { title: slug, linkId: link.id }));
  const dated = await makeCase(client, site, { title: `Flyt ${slug}`, crew: slug });
  const talk = new DateTalk(String(dated['appointmentId']));
  const closed = await makeCase(client, site, { title: `Opgivet ${slug}`, crew: `x${slug}` });
  await made(
    client.post(
      `/network-cases/${closed.id}/actions/cancel`,
      { reason: 'Ikke nødvendig' },
      { ifMatch: Number(closed['revision']) },
    ),
  );
  const uplink = await made(
    client.post('/uplinks', {
      name: `Linje ${slug}`,
      provider: 'Fibernet',
      capacityMbps: 1_000,
      ...at,
    }),
  );
  const freeze = await made(
    client.post('/freezes', {
      party: 'region',
      regionId: region.id,
      kind: 'soft',
      nameDa: `Ferie ${slug}`,
      firstDay: '2025-07-01',
      lastDay: '2025-07-31',
    }),
  );
  return {
    region,
    site,
    server,
    rack,
    device,
    link,
    box,
    swap,
    dated,
    talk,
    closed,
    uplink,
    freeze,
  };
}
