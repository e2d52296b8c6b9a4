import { ApiTokenCommands } from '../access/application/api-token.commands.js';
import { PeopleQueries } from '../access/application/people.queries.js';
import { TOKEN_DAYS_MAX } from '../access/domain/api-token.js';
import { TOKEN_SCOPES } from '../access/domain/token-scope.js';
import { addDays } from '../kernel/calendar-day.js';
import { IdriftError } from '../kernel/errors.js';
import { copenhagenDay } from '../kernel/instant.js';
import { Clock } from '../platform/clock.js';
import { CLI, print, withApp } from './with-app.js';

/** For an installation without a browser: a token of somebody, printed once. */
export function tokenAdd(args: readonly string[]): Promise<number> {
  const [login, name, days, list] = args;
  const known = days !== undefined && /^\d{1,3}$/.test(days) && Number(days) <= TOKEN_DAYS_MAX;
  const scopes = list?.split(',') ?? [];
  const unknown = scopes.filter((scope) => !TOKEN_SCOPES.some((one) => one === scope));
  if (login === undefined || !name || !known || list === undefined || unknown.length > 0) {
    print(`token add <login> <name> <days, at most ${TOKEN_DAYS_MAX}> <permission,...>`);
    print(`Permissions: ${TOKEN_SCOPES.join(', ')}`);
    return Promise.resolve(2);
  }
  return add(login, { name, scopes }, Number(days));
}

const add = (login: string, wording: { name: string; scopes: readonly string[] }, days: number) =>
  withApp(async (app) => {
    const personId = await app.get(PeopleQueries).idOf(login);
    const lastDay = addDays(copenhagenDay(app.get(Clock).now()), days);
    try {
      const made = await app.get(ApiTokenCommands).create(CLI, personId, { ...wording, lastDay });
      print(`A token of ${login} until ${lastDay}, shown only now: ${made.secret ?? ''}`);
      return 0;
    } catch (error) {
      if (!(error instanceof IdriftError)) throw error;
      for (const { text } of error.details.errors ?? [error]) print(text.en);
      return 1;
    }
  });
