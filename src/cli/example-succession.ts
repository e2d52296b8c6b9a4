import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RegionCommands } from '../regions/application/region.commands.js';
import { SuccessionCommands } from '../regions/application/succession.commands.js';
import type { Region } from '../regions/domain/region.js';
import { CLI } from './with-app.js';

const FROM = '2027-01-01';
const ENDING = ['sjaelland', 'hovedstaden'];

/**
 * Region Østdanmark takes over two regions by law (act 699/2025, s. 126; domain reference 2.1). No
 * code of it is known yet, and nobody is named for its roles.
 */
export async function loadSuccession(
  app: NestFastifyApplication,
  regions: readonly Region[],
): Promise<void> {
  const successor = await app.get(RegionCommands).create(CLI, {
    slug: 'oestdanmark',
    nameDa: 'Region Østdanmark',
    nameEn: 'Region East Denmark',
    codeIso: null,
    codeDar: null,
    validFrom: FROM,
    validTo: null,
  });
  await app.get(SuccessionCommands).create(CLI, {
    successorId: successor.id,
    predecessorIds: regions.filter(({ slug }) => ENDING.includes(slug)).map(({ id }) => id),
    effectiveOn: FROM,
    note: 'Lov nr. 699 af 2025, § 126: aktiver, rettigheder og pligter overgår.',
  });
}
