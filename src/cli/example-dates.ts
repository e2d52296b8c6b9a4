import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppointmentCommands } from '../appointments/application/appointment.commands.js';
import { invariant } from '../kernel/invariant.js';
import { NetworkCaseCommands } from '../network/application/case.commands.js';
import { RegionQueries } from '../regions/application/region.queries.js';
import type { Region } from '../regions/domain/region.js';
import { CLI } from './with-app.js';

/** Tuesdays and Wednesdays on which nothing is frozen, from nine to eleven. */
const MORNINGS = ['2025-06-03', '2025-06-10', '2025-06-11'];

/** One switch that is to be replaced in a region, with windows that its people are asked about. */
export async function loadDates(
  app: NestFastifyApplication,
  regions: readonly Region[],
): Promise<void> {
  const region = regions.find(({ slug }) => slug === 'midtjylland');
  const [site] = region ? (await app.get(RegionQueries).find('all', region.id)).sites : [];
  invariant(site !== undefined, 'the example has a site in the region');
  const { appointmentId } = await app.get(NetworkCaseCommands).create(CLI, {
    kind: 'replacement',
    title: 'Udskiftning af kantswitch',
    siteId: site.id,
    toSiteId: null,
    oldEquipment: 'FN-2100',
    newEquipment: 'FN-9300 leaf-switch',
    crew: 'Netværkshold 1',
    steps: 'Monter den nye switch\nFlyt forbindelserne\nKontroller forbindelsen til centret',
    rollback: 'Flyt forbindelserne tilbage til den gamle switch, som bliver siddende.',
  });
  await app.get(AppointmentCommands).say(
    CLI,
    { id: appointmentId, revision: null },
    {
      id: randomUUID(),
      kind: 'propose',
      party: 'centre',
      windows: MORNINGS.map((day) => ({
        startsAt: Date.parse(`${day}T09:00:00+02:00`),
        endsAt: Date.parse(`${day}T11:00:00+02:00`),
      })),
    },
  );
}
