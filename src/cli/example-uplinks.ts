import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invariant } from '../kernel/invariant.js';
import { UplinkCommands, type NewUplink } from '../network/application/uplink.commands.js';
import type { UplinkAction } from '../network/domain/uplink.js';
import { RegionQueries } from '../regions/application/region.queries.js';
import type { Region } from '../regions/domain/region.js';
import { CLI } from './with-app.js';

type Line = Omit<NewUplink, 'siteId' | 'name' | 'note'> & {
  readonly steps: readonly UplinkAction[];
};

const PLANNED: Line = {
  deviceId: null,
  provider: null,
  circuitReference: null,
  capacityMbps: 10_000,
  transport: 'unknown',
  redundancy: 'unknown',
  handover: null,
  orderedOn: null,
  expectedOn: '2025-09-01',
  steps: [],
};
const ORDERED: Line = {
  ...PLANNED,
  provider: 'Eksempelnet',
  transport: 'carrier-ethernet',
  redundancy: 'single',
  orderedOn: '2025-01-20',
  expectedOn: '2025-05-15',
  steps: ['order'],
};
const SERVING: Line = {
  ...ORDERED,
  circuitReference: 'EKS-0001',
  handover: 'Krydsfelt 1, panel 3, port 7-8, LC single mode',
  expectedOn: '2025-03-17',
  steps: ['order', 'deliver', 'test', 'take-in-service'],
};

/** How far the line of each region is on the first day; made up, as are the providers. */
const LINES: { readonly [slug: string]: Line } = {
  nordjylland: { ...SERVING, transport: 'dark-fibre', redundancy: 'redundant-separate-paths' },
  midtjylland: { ...SERVING, circuitReference: 'EKS-0002' },
  syddanmark: { ...ORDERED, expectedOn: '2025-04-14' },
  hovedstaden: { ...ORDERED, circuitReference: 'EKS-0004', steps: ['order', 'deliver'] },
  sjaelland: PLANNED,
};

const REPORT = 'Y.1564, rapport 2025-031: alle tjenester bestået';

/** One line a region, each at another step. */
export async function loadUplinks(
  app: NestFastifyApplication,
  regions: readonly Region[],
): Promise<void> {
  const commands = app.get(UplinkCommands);
  for (const { id, slug, nameDa } of regions) {
    const [site] = (await app.get(RegionQueries).find('all', id)).sites;
    const { steps, ...line } = LINES[slug] ?? PLANNED;
    invariant(site !== undefined, 'each region of the example has a site');
    const input = {
      ...line,
      name: `${nameDa.replace('Region ', '')} 1`,
      siteId: site.id,
      note: null,
    };
    let one = await commands.create(CLI, input);
    for (const step of steps) {
      one = await commands.act(CLI, one, step, step === 'test' ? { result: REPORT } : {});
    }
  }
}
