// A real OpenID provider in a process of its own: its packages are ES modules, which jest on
// Node 20 does not load. It is told by messages what it is and who comes next.
import { createServer } from 'node:https';
import Provider from 'oidc-provider';

const INTERACTION = '/interaction/';

let next = null;
let server = null;

process.on('message', (message) => {
  if (message.next !== undefined) {
    next = message.next.person;
    process.send({ did: 'next' });
  } else {
    start(message.start);
  }
});
process.on('disconnect', () => process.exit(0));

function start({ cert, key, client, backTo }) {
  server = createServer({ cert, key });
  server.listen(0, '127.0.0.1', () => {
    const issuer = `https://127.0.0.1:${server.address().port}`;
    serve(issuer, { client, backTo });
    process.send({ did: 'start', issuer });
  });
}

function serve(issuer, { client, backTo }) {
  const provider = new Provider(issuer, {
    clients: [
      { client_id: client.id, client_secret: client.secret, redirect_uris: [backTo] },
      {
        client_id: client.publicId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [backTo],
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'groups'],
    claims: { openid: ['sub'], groups: ['groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${INTERACTION}${uid}` },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, groups: next?.groups ?? [] }),
    }),
    cookies: { keys: ['of a test'] },
  });
  const others = provider.callback();
  server.on('request', (asked, response) => {
    if (!asked.url.startsWith(INTERACTION)) return void others(asked, response);
    return void decide(provider, asked, response);
  });
}

/** Whoever comes is signed in as `next` at once; null: they say no. */
async function decide(provider, asked, response) {
  const { prompt, params, session } = await provider.interactionDetails(asked, response);
  const finish = (result) => provider.interactionFinished(asked, response, result);
  if (next === null) return finish({ error: 'access_denied' });
  if (prompt.name === 'login') return finish({ login: { accountId: next.subject } });
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return finish({ consent: { grantId: await grant.save() } });
}
