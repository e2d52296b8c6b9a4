import { randomBytes } from 'node:crypto';
import { addDays } from '../../src/kernel/calendar-day.js';
import type { Role } from '../../src/access/domain/roles.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type Testbed } from '../support/testbed.js';

export type GrantGiven = { readonly role: Role; readonly regionId: string | null };

export type Somebody = {
  readonly id: string;
  readonly login: string;
  readonly client: Client;
};

export const unique = (word: string): string => `${word}-${randomBytes(4).toString('hex')}`;

let days = 0;

/** A day that no other call was given, where a day may be had once. */
export const freeDay = (): string => addDays('2030-01-01', (days += 1));

/** The token of an invitation, as it stands after the # of its address. */
export async function invitationOf(admin: Client, personId: string): Promise<string> {
  const { status, body } = await admin.post(`/people/${personId}/invitations`);
  const [, token] = String(body['url']).split('#');
  if (status !== 200 || token === undefined) throw new Error(`no invitation: ${status}`);
  return token;
}

/** Somebody with exactly these grants, signed in; an empty list is a person with no role. */
export async function somebody(
  bed: Testbed,
  admin: Client,
  grants: readonly GrantGiven[],
  login = unique('person'),
): Promise<Somebody> {
  const made = await admin.post('/people', { login, displayName: `Navn ${login}`, grants });
  if (made.status !== 201) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
  const id = String(made.body['id']);
  const client = bed.anonymous();
  const used = await client.post('/setup', {
    token: await invitationOf(admin, id),
    password: PASSWORD,
  });
  if (used.status !== 204) throw new Error(`${used.status} ${JSON.stringify(used.body)}`);
  return { id, login, client };
}

/** Signs in and keeps the session in a client of its own. */
export async function signIn(bed: Testbed, login: string, password = PASSWORD): Promise<Client> {
  const client = bed.anonymous();
  const { status, body } = await client.post('/session', { login, password });
  if (status !== 204) throw new Error(`${status} ${JSON.stringify(body)}`);
  return client;
}

/** Takes one step with a person's present revision. */
export async function step(admin: Client, personId: string, action: string): Promise<void> {
  const { body } = await admin.get(`/people/${personId}`);
  const ifMatch = Number(body['revision']);
  const done = await admin.post(`/people/${personId}/actions/${action}`, {}, { ifMatch });
  if (done.status !== 200) throw new Error(`${done.status} ${JSON.stringify(done.body)}`);
}

/** The last day of tokens in tests: some months after the day on which tests begin. */
export const TOKEN_LAST_DAY = '2025-12-31';

export type Program = { readonly id: string; readonly secret: string; readonly client: Client };

/** A program with a token that somebody makes for themselves. */
export async function programOf(
  owner: Client,
  scopes: readonly string[],
  lastDay = TOKEN_LAST_DAY,
): Promise<Program> {
  const name = unique('script');
  const { status, body } = await owner.post('/api-tokens', { name, scopes, lastDay });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  const secret = String(body['secret']);
  return { id: String(body['id']), secret, client: owner.withCookie('').withToken(secret) };
}
