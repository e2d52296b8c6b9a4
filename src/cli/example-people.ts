import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PeopleCommands } from '../access/application/people.commands.js';
import { SetupCommands } from '../access/application/setup.commands.js';
import { ROLE_NAMES, ROLES } from '../access/domain/roles.js';
import { invariant } from '../kernel/invariant.js';
import type { WriteContext } from '../platform/database/work.js';
import { Identity } from '../platform/http/identity.port.js';
import { DecisionCommands } from '../regions/application/decision.commands.js';
import { FreezeCommands } from '../regions/application/freeze.commands.js';
import { OrganisationCommands } from '../regions/application/organisation.commands.js';
import { RegionCommands } from '../regions/application/region.commands.js';
import type { ContactRole, Region } from '../regions/domain/region.js';
import { REGIONS } from './example-data.js';
import { CLI } from './with-app.js';

const EXAMPLE_YEARS = [2025, 2026] as const;

/** Five regions with their sites and contacts as roles; no names of persons anywhere. */
export async function loadRegions(app: NestFastifyApplication): Promise<readonly Region[]> {
  const commands = app.get(RegionCommands);
  const regions: Region[] = [];
  for (const { sites, itFilled, ...region } of REGIONS) {
    const made = await commands.create(CLI, { ...region, validFrom: null });
    for (const site of sites) await commands.createSite(CLI, { ...site, regionId: made.id });
    const filled: ContactRole[] = itFilled ? ['region-it', 'region-clinical'] : ['region-clinical'];
    for (const role of filled) {
      await commands.setContact(
        CLI,
        { regionId: made.id, role, revision: 1 },
        contactOf(region.slug, role),
      );
    }
    regions.push(made);
  }
  // It became a centre of the authority in the middle of the rollout (domain reference, 0.7).
  const centre = { nameDa: 'Nationalt Genom Center', nameEn: 'Danish National Genome Center' };
  const authority = { da: 'Sundhedsdatastyrelsen', en: 'the Danish Health Data Authority' };
  await app.get(OrganisationCommands).create(CLI, {
    ...centre,
    validFrom: '2025-01-01',
    partOfDa: null,
    partOfEn: null,
    note: null,
  });
  await app.get(OrganisationCommands).create(CLI, {
    ...centre,
    validFrom: '2025-07-01',
    partOfDa: authority.da,
    partOfEn: authority.en,
    note: 'Aftaler, domæner, e-mail og certifikater gennemgås inden dagen.',
  });
  await app.get(DecisionCommands).create(CLI, {
    topic: 'accelerators',
    title: 'GPU’er i HPC 2025',
    forum: 'Bestyrelsen',
    note: 'Ingen GPU’er i første omgang; behovet på sigt prioriteres af bestyrelsen.',
  });
  await loadFreezes(app, regions);
  return regions;
}

/** The Danish defaults of the example's year and the next, and one that a region has told of. */
async function loadFreezes(app: NestFastifyApplication, regions: readonly Region[]): Promise<void> {
  const commands = app.get(FreezeCommands);
  for (const year of EXAMPLE_YEARS) await commands.enterDefaults(CLI, year);
  await commands.enter(CLI, {
    party: 'region',
    regionId: regions.find(({ slug }) => slug === 'nordjylland')?.id ?? null,
    kind: 'hard',
    nameDa: 'Ny version af patientjournalen',
    nameEn: 'New release of the patient record',
    firstDay: '2025-05-19',
    lastDay: '2025-05-23',
    note: 'Oplyst af regionens it-kontakt.',
  });
}

const contactOf = (slug: string, role: ContactRole) => ({
  displayName: role === 'region-it' ? 'Digitalisering og it' : 'Klinisk bioinformatik',
  email: `${role === 'region-it' ? 'it' : 'klinik'}@${slug}.example`,
  phone: null,
  language: 'da' as const,
});

export type SignIn = {
  readonly id: string;
  readonly login: string;
  readonly role: string;
  readonly password: string;
};

export async function loadPeople(
  app: NestFastifyApplication,
  regions: readonly Region[],
): Promise<readonly SignIn[]> {
  const people: SignIn[] = [];
  for (const role of ROLE_NAMES) {
    const { label, regional } = ROLES[role];
    const grants = [{ role, regionId: regional ? (regions[0]?.id ?? null) : null }];
    const password = randomBytes(12).toString('base64url');
    const person = { login: role, displayName: label.da, language: 'da', grants } as const;
    const id = await addSignIn(app, person, password);
    people.push({ id, login: role, role: label.en, password });
  }
  return people;
}

/** Adds a person whose password is known at once, as only the example does. */
async function addSignIn(
  app: NestFastifyApplication,
  person: Parameters<PeopleCommands['create']>[1],
  password: string,
): Promise<string> {
  const { id } = await app.get(PeopleCommands).create(CLI, person);
  const setup = app.get(SetupCommands);
  await setup.use('example', { token: await setup.invite(CLI, id), password });
  return id;
}

/** Somebody of the example acts at the command line. */
export async function contextOf(
  app: NestFastifyApplication,
  personId: string,
): Promise<WriteContext> {
  const actor = await app.get(Identity).actorOf(personId);
  invariant(actor, 'who was just added may sign in');
  return { actor, door: 'cli', requestId: null };
}
