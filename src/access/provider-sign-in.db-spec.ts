import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codesOf, type Client } from '../../test/support/client.js';
import { made, type Made } from '../../test/support/receiving.js';
import { giveCode, turnOn } from '../../test/support/second-factor.js';
import { OidcServer, PUBLIC_CLIENT } from '../../test/support/oidc-server.js';
import { onEachEngine, PASSWORD, Testbed } from '../../test/support/testbed.js';

const ORIGIN = 'https://idrift.test';
const BACK = `${ORIGIN}/sign-in/answer`;
const MINUTE = 60_000;

onEachEngine('signing in by an organisation', (engine) => {
  let oidc: OidcServer;
  let bed: Testbed;
  let admin: Client;
  let region: Made;

  beforeAll(async () => {
    oidc = await OidcServer.start(BACK);
    const file = await oidc.fileOf(
      { id: 'own' },
      { id: 'nord', name: 'Region Nord', region: 'nord' },
      {
        id: 'mapped',
        roles: { claim: 'groups', values: { net: 'network', ops: 'operations' } },
      },
      { id: 'away', issuer: 'https://127.0.0.1:9' },
      { id: 'wrong', clientSecret: 'another one' },
      { id: 'public', ...PUBLIC_CLIENT },
    );
    bed = await Testbed.start(engine, {
      publicUrl: ORIGIN,
      env: { PROVIDERS_FILE: file, OUTGOING_PRIVATE: '127.0.0.0/8', HOST: '127.0.0.1' },
    });
    admin = await bed.setUp();
    const coordinator = await bed.person(admin, 'coordinator');
    const names = { nameDa: 'Region Nord', nameEn: 'North' };
    const given = { slug: 'nord', ...names, validFrom: '2025-01-01' };
    region = await made(coordinator.post('/regions', given));
  });

  afterAll(async () => {
    await bed?.stop();
    await oidc?.stop();
  });

  type Answer = Awaited<ReturnType<Client['post']>>;
  const told = ({ status, body }: Answer) => `${status} ${String(body['code'])}`;

  const depart = async (client: Client, provider: string, invitation?: string): Promise<string> =>
    String((await made(client.post('/session/departure', { provider, invitation })))['url']);

  /** To the provider and back in one browser. */
  const signIn = async (
    client: Client,
    subject: string,
    {
      provider = 'own',
      groups = [] as readonly string[],
      invitation = undefined as string | undefined,
    } = {},
  ) => {
    await oidc.next({ subject, groups });
    const query = await oidc.walk(await depart(client, provider, invitation));
    return client.post('/session/arrival', { query });
  };

  const person = async (
    login: string,
    grants: readonly object[] = [{ role: 'reader', regionId: null }],
  ): Promise<Made> => made(admin.post('/people', { login, displayName: login, grants }));

  const invitationOf = async ({ id }: Made): Promise<string> =>
    String((await made(admin.post(`/people/${id}/invitations`)))['url']).split('#')[1] ?? '';

  /** Invited, and linked to an account of the same name. */
  const linked = async (login: string, given: { grants?: object[]; provider?: string } = {}) => {
    const one = await person(login, given.grants);
    const client = bed.anonymous();
    const invitation = await invitationOf(one);
    const answer = await signIn(client, login, { ...given, invitation });
    expect(told(answer)).toBe('200 undefined');
    return { id: one.id, client };
  };

  test('the page of sign-in is told their names, and nothing else of them', async () => {
    const { body } = await bed.anonymous().get('/session/providers');
    expect((body['items'] as Made[]).find(({ id }) => id === 'nord')).toEqual({
      id: 'nord',
      name: 'Region Nord',
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('an invitation links an account, by which one signs in from then on', async () => {
    const one = await person('anna');
    const invitation = await invitationOf(one);
    const client = bed.anonymous();
    const answer = await signIn(client, 'sub-anna', { invitation });
    expect(answer.body).toEqual({ outcome: 'signed-in' });
    expect(await made(client.get('/session'))).toMatchObject({ id: one.id });
    const spent = await signIn(bed.anonymous(), 'sub-other', { invitation });
    expect(told(spent)).toBe('409 link-spent');

    const again = bed.anonymous();
    expect((await signIn(again, 'sub-anna')).status).toBe(200);
    expect(await made(again.get('/session'))).toMatchObject({ id: one.id });
    const { items } = await made(admin.get(`/people/${one.id}/provider-accounts`));
    expect(items).toMatchObject([{ providerName: 'Centrets login' }]);
    const log = JSON.stringify(await made(admin.get(`/audit-events?subjectId=${one.id}`)));
    expect(log).toContain('person.account-linked');
    expect(log).not.toContain('sub-anna');
  });

  test('a public client proves itself by PKCE alone', async () => {
    await linked('olga', { provider: 'public' });
    expect((await signIn(bed.anonymous(), 'olga', { provider: 'public' })).status).toBe(200);
    // The same name with another provider is somebody else.
    expect(told(await signIn(bed.anonymous(), 'olga'))).toBe('401 not-linked');
  });

  test('nobody is let in whom nobody linked, by whatever name or address', async () => {
    await person('admin-2');
    expect(told(await signIn(bed.anonymous(), 'admin-2'))).toBe('401 not-linked');
    expect(told(await signIn(bed.anonymous(), 'anna'))).toBe('401 not-linked');
  });

  test('one account is one person’s', async () => {
    await linked('bo');
    const other = await person('clara');
    const answer = await signIn(bed.anonymous(), 'bo', { invitation: await invitationOf(other) });
    expect(answer.status).toBe(409);
    // What did not come about has used nothing up.
    const { items } = await made(admin.get(`/people/${other.id}/provider-accounts`));
    expect(items).toEqual([]);
  });

  describe('the way back', () => {
    test('is of the browser that went, works once, and in time', async () => {
      await linked('dorte');
      const client = bed.anonymous();
      const query = await oidc.walk(await depart(client, 'own'));
      expect(codesOf(await bed.anonymous().post('/session/arrival', { query }))).toEqual([
        'way-lost',
      ]);
      expect((await client.post('/session/arrival', { query })).status).toBe(200);
      expect(codesOf(await client.post('/session/arrival', { query }))).toEqual(['way-lost']);

      const late = await oidc.walk(await depart(client, 'own'));
      bed.clock.advance(11 * MINUTE);
      expect(codesOf(await client.post('/session/arrival', { query: late }))).toEqual(['way-lost']);
    });

    test('with another code, another state or a no of the provider signs nobody in', async () => {
      await linked('erik');
      const client = bed.anonymous();
      const changed = async (change: (query: URLSearchParams) => void) => {
        await oidc.next({ subject: 'erik' });
        const query = new URLSearchParams(await oidc.walk(await depart(client, 'own')));
        change(query);
        return client.post('/session/arrival', { query: query.toString() });
      };
      const other = new URLSearchParams(await oidc.walk(await depart(bed.anonymous(), 'own')));
      const code = other.get('code') ?? '';
      expect(told(await changed((query) => query.set('code', code)))).toBe(
        '401 provider-not-believed',
      );
      expect(told(await changed((query) => query.set('code', 'made-up')))).toBe(
        '401 provider-not-believed',
      );
      expect(told(await changed((query) => query.set('iss', 'https://evil.test')))).toBe(
        '401 provider-not-believed',
      );
      expect(codesOf(await changed((query) => query.set('state', 'x')))).toEqual(['way-lost']);
      expect(codesOf(await client.post('/session/arrival', { query: 'x=1' }))).toEqual([
        'way-lost',
      ]);

      await oidc.next(null);
      const no = await oidc.walk(await depart(client, 'own'));
      expect(no).toContain('access_denied');
      expect(told(await client.post('/session/arrival', { query: no }))).toBe(
        '401 provider-not-believed',
      );
      expect((await client.get('/session')).status).toBe(401);
    });

    test('a secret that is not ours is not believed, and nobody at home is told', async () => {
      expect(told(await signIn(bed.anonymous(), 'erik', { provider: 'wrong' }))).toBe(
        '401 provider-not-believed',
      );
      const client = bed.anonymous();
      expect(told(await client.post('/session/departure', { provider: 'away' }))).toBe(
        '503 provider-unreachable',
      );
      expect((await client.post('/session/departure', { provider: 'none' })).status).toBe(404);
    });

    test('whoever goes and never comes back waits after a while', async () => {
      const statuses: number[] = [];
      for (let at = 0; at < 60; at += 1) {
        const { status } = await bed.anonymous().post('/session/departure', { provider: 'own' });
        statuses.push(status);
      }
      expect(statuses.at(0)).toBe(200);
      expect(statuses.at(-1)).toBe(429);
      bed.clock.advance(61 * MINUTE);
    });
  });

  test('who is locked, or has left, is let in no more', async () => {
    const { id } = await linked('frida');
    const act = async (action: string) => {
      const { revision } = await made(admin.get(`/people/${id}`));
      const path = `/people/${id}/actions/${action}`;
      await made(admin.post(path, { reason: 'Barsel' }, { ifMatch: Number(revision) }));
    };
    await act('lock');
    expect(told(await signIn(bed.anonymous(), 'frida'))).toBe('401 not-linked');
    const log = JSON.stringify(await made(admin.get(`/audit-events?subjectId=${id}`)));
    expect(log).toContain('session.refused');
    await act('unlock');
    expect((await signIn(bed.anonymous(), 'frida')).status).toBe(200);
    await act('leave');
    expect((await made(admin.get(`/people/${id}/provider-accounts`)))['items']).toEqual([]);
  });

  test('a region’s provider signs in who is of that region, and nobody of the centre', async () => {
    const grants = [{ role: 'region-it', regionId: region.id }];
    const { id, client: inside } = await linked('gerd', { grants, provider: 'nord' });
    const centre = await person('hans');
    const refused = await signIn(bed.anonymous(), 'sub-hans', {
      provider: 'nord',
      invitation: await invitationOf(centre),
    });
    expect(codesOf(refused)).toEqual(['provider-of-a-region']);
    // Nor whoever gets a role of the centre later on.
    const { revision } = await made(admin.get(`/people/${id}`));
    const more = [...grants, { role: 'coordinator', regionId: null }];
    await made(admin.patch(`/people/${id}`, { grants: more }, { ifMatch: Number(revision) }));
    expect((await inside.get('/session')).status).toBe(401);
    const later = await signIn(bed.anonymous(), 'gerd', { provider: 'nord' });
    expect(codesOf(later)).toEqual(['provider-of-a-region']);
  });

  describe('roles', () => {
    const rolesOf = async (id: string) => {
      const { grants } = await made(admin.get(`/people/${id}`));
      return (grants as Made[]).map(({ role }) => role).sort();
    };

    test('are not taken from a claim that is not mapped', async () => {
      const { id } = await linked('ida');
      await signIn(bed.anonymous(), 'ida', { groups: ['net', 'admin'] });
      expect(await rolesOf(id)).toEqual(['reader']);
    });

    test('that are mapped come and go with the claim, and others stay', async () => {
      const { id } = await linked('jens', { provider: 'mapped' });
      const by = (groups: readonly string[]) =>
        signIn(bed.anonymous(), 'jens', { provider: 'mapped', groups });
      await by(['net', 'ops', 'admin']);
      expect(await rolesOf(id)).toEqual(['network', 'operations', 'reader']);
      await by(['ops']);
      expect(await rolesOf(id)).toEqual(['operations', 'reader']);
      const log = JSON.stringify(await made(admin.get(`/audit-events?subjectId=${id}`)));
      expect(log).toContain('person.roles-mapped');
    });
  });

  describe('an account of one’s own', () => {
    const link = (client: Client, body: object = { password: PASSWORD }) =>
      client.post('/session/departure-to-link', { provider: 'own', ...body });

    /** Gone to the provider to link it. @returns the query one comes back with */
    const gone = async (client: Client, subject: string): Promise<string> => {
      await oidc.next({ subject });
      return oidc.walk(String((await made(link(client)))['url']));
    };

    test('is linked with the password, and let go of; a code is asked of who has a factor', async () => {
      const client = await bed.person(admin, 'reader', null, 'kaj');
      expect(codesOf(await link(client, {}), 'errors')).toEqual(['wrong-password']);
      const secret = await turnOn(bed, client);
      expect(told(await link(client))).toBe('403 code-needed');
      await giveCode(bed, client, secret);
      const query = await gone(client, 'kaj');
      expect((await client.post('/session/arrival', { query })).body).toEqual({
        outcome: 'linked',
      });
      const by = bed.anonymous();
      expect((await signIn(by, 'kaj')).status).toBe(200);
      expect(await made(by.get('/session'))).toMatchObject({ stepUp: 'code-needed' });
      const { items } = await made(client.get('/session/provider-accounts'));
      const [{ id }] = items as [Made];
      expect((await client.post(`/session/provider-accounts/${id}/unlink`)).status).toBe(204);
      expect(told(await signIn(bed.anonymous(), 'kaj'))).toBe('401 not-linked');
      // Whoever let go of it is here yet; whoever came by it is not.
      expect([(await client.get('/session')).status, (await by.get('/session')).status]).toEqual([
        200, 401,
      ]);
    });

    test('is linked by nobody who has signed out meanwhile, or whose sessions have ended', async () => {
      const client = await bed.person(admin, 'reader', null, 'per');
      const query = await gone(client, 'sub-angriber');
      await client.delete('/session', { ifMatch: 0 });
      expect(codesOf(await client.post('/session/arrival', { query }))).toEqual(['way-lost']);

      await client.post('/session', { login: 'per', password: PASSWORD });
      const other = bed.anonymous();
      await other.post('/session', { login: 'per', password: PASSWORD });
      const late = await gone(other, 'sub-angriber');
      const next = `${PASSWORD} igen`;
      await client.post('/session/password', { current: PASSWORD, next });
      expect(codesOf(await other.post('/session/arrival', { query: late }))).toEqual(['way-lost']);
      expect(told(await signIn(bed.anonymous(), 'sub-angriber'))).toBe('401 not-linked');
    });

    test('is not let go of by who has no other way in; an administrator takes it away', async () => {
      const { id, client } = await linked('lise', { provider: 'mapped' });
      await signIn(client, 'lise', { provider: 'mapped', groups: ['ops'] });
      const { items } = await made(client.get('/session/provider-accounts'));
      const [account] = items as [Made];
      const own = `/session/provider-accounts/${account.id}/unlink`;
      expect(codesOf(await client.post(own))).toEqual(['last-way-in']);
      const path = `/people/${id}/unlink-account`;
      const body = { accountId: account.id, reason: 'Skiftet organisation' };
      expect((await client.post(path, body)).status).toBe(403);
      expect((await admin.post(path, body)).status).toBe(204);
      expect((await client.get('/session')).status).toBe(401);
      // Nor does a role stay that its claims gave.
      const { grants } = await made(admin.get(`/people/${id}`));
      expect((grants as Made[]).map(({ role }) => role)).toEqual(['reader']);
      const again = await signIn(bed.anonymous(), 'lise', { provider: 'mapped' });
      expect(told(again)).toBe('401 not-linked');
    });

    test('who signs in by it alone proves it anew before a second factor is set up', async () => {
      const { client } = await linked('mona');
      const begin = (body: object = {}) => client.post('/session/second-factor', body);
      // The invitation has proved it.
      expect((await begin()).status).toBe(200);
      bed.clock.advance(11 * MINUTE);
      expect(codesOf(await begin())).toEqual(['sign-in-anew']);
      // That the organisation still knows them proves nothing of who sits there now.
      await signIn(client, 'mona');
      expect(codesOf(await begin())).toEqual(['sign-in-anew']);
      const departure = { provider: 'own', anew: true };
      const { url } = await made(client.post('/session/departure', departure));
      expect(new URL(String(url)).searchParams.get('max_age')).toBe('0');
      const query = await oidc.walk(String(url));
      expect((await client.post('/session/arrival', { query })).status).toBe(200);
      expect((await begin()).status).toBe(200);
      expect((await link(client, {})).status).toBe(200);
    });
  });
});
