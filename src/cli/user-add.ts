import { PeopleCommands } from '../access/application/people.commands.js';
import { SetupCommands } from '../access/application/setup.commands.js';
import { ROLE_NAMES, type Role } from '../access/domain/roles.js';
import { PublicAddress } from '../platform/http/public-address.js';
import { RegionQueries } from '../regions/application/region.queries.js';
import { CLI, print, withApp } from './with-app.js';

const REGIONS_MAX = 500;

export function userAdd(args: readonly string[]): Promise<number> {
  const [login, displayName, role, slug] = args;
  const known = ROLE_NAMES.find((name) => name === role);
  if (login === undefined || displayName === undefined || known === undefined) {
    print(`user add <login> <name> <role> [region-slug]; roles: ${ROLE_NAMES.join(', ')}`);
    return Promise.resolve(2);
  }
  return add({ login, displayName, role: known, slug });
}

const add = (who: { login: string; displayName: string; role: Role; slug: string | undefined }) =>
  withApp(async (app) => {
    const sort = { field: 'name', descending: false };
    const page = { limit: REGIONS_MAX, sort, cursor: null };
    const regions = await app.get(RegionQueries).list('all', page);
    const regionId = regions.items.find(({ slug }) => slug === who.slug)?.id ?? null;
    const { login, displayName, role } = who;
    const grants = [{ role, regionId }];
    const person = await app.get(PeopleCommands).create(CLI, { login, displayName, grants });
    const token = await app.get(SetupCommands).invite(CLI, person.id);
    print(
      `${login} chooses a password here, once: ${app.get(PublicAddress).of(`/setup#${token}`)}`,
    );
    return 0;
  });
