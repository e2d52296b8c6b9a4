import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fault, forbidden, IdriftError, malformed } from '../../kernel/errors.js';
import { holdsApiToken } from '../../kernel/secrets/api-token.js';
import { Settings } from '../config/settings.js';
import { Clock } from '../clock.js';
import { takeAsOf } from './as-of.js';
import { bearerOf } from './bearer.js';
import { Identity, type Caller } from './identity.port.js';
import { unknownField } from './input.pipe.js';
import type { Access } from './permit.js';
import { asIdriftError } from './problem.js';
import { RouteTable } from './route-table.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const SAME_SITE = new Set(['same-origin', 'none']);

/**
 * Stands before every route of the API, before the body is read: where the request comes from, who
 * sends it, and whether that person may call this route at all.
 */
@Injectable()
export class Entrance {
  constructor(
    private readonly routes: RouteTable,
    private readonly identity: Identity,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @throws what the caller is answered when the request may not go on */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const path = request.routeOptions.url;
    const route = path === undefined ? undefined : this.routes.find(request.method, path);
    // Nothing here, or a file of the web application: neither needs a person.
    if (route === undefined) return;
    refuseTokenInAddress(request);
    // No page can send our token unknown to its reader, as it can a cookie.
    const byToken = route.access.kind !== 'public' && bearerOf(request) !== null;
    if (!byToken && !SAFE_METHODS.has(request.method)) this.refuseForeignOrigin(request);
    if (route.access.kind !== 'public') {
      const caller = await this.identity.identify(request, reply);
      if (caller === null) throw unauthenticated();
      request.actor = caller.actor;
      if (caller.tokenId !== null) request.tokenId = caller.tokenId;
      if (!mayCall(caller, route.access)) throw byToken ? beyondToken() : forbidden();
    }
    if (route.takesAsOf) takeAsOf(request, this.clock.now());
    // Probes of /healthz and the like may come with a query of their own.
    if (!route.takesQuery && route.path.startsWith('/api/')) refuseQuery(request);
    if (route.takesBody && isForm(request)) throw asIdriftError({ statusCode: 415 });
  }

  // Browsers add Origin and Sec-Fetch-Site themselves, so a page elsewhere cannot leave them out.
  private refuseForeignOrigin(request: FastifyRequest): void {
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (site !== undefined && !SAME_SITE.has(String(site))) throw foreignOrigin();
    if (origin === undefined) return;
    const expected =
      this.settings.publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`;
    if (origin !== expected) throw foreignOrigin();
  }
}

// Asked of the header: the form parser itself has not looked yet.
const isForm = ({ headers }: FastifyRequest) => /^multipart\//i.test(headers['content-type'] ?? '');

function refuseQuery(request: FastifyRequest): void {
  const names = Object.keys(request.query ?? {});
  if (names.length > 0) throw malformed(names.map((name) => unknownField(name.slice(0, 80))));
}

// What stands in an address is kept by proxies, histories and logs on the way.
function refuseTokenInAddress({ url, query }: FastifyRequest): void {
  if (!holdsApiToken(url) && !Object.hasOwn(query ?? {}, 'access_token')) return;
  throw malformed([
    fault(
      'Authorization',
      'token-in-address',
      'Send a token as "Authorization: Bearer ...", never in the address; revoke this one.',
      'Send en nøgle som "Authorization: Bearer ...", aldrig i adressen; træk denne tilbage.',
    ),
  ]);
}

const mayCall = ({ actor, tokenId }: Caller, access: Access) =>
  access.kind === 'signed-in' ||
  (access.kind === 'person' && tokenId === null) ||
  (access.kind === 'permission' && actor.permissions.has(access.permission));

const unauthenticated = () =>
  new IdriftError('unauthenticated', 'sign-in-required', {
    en: 'Sign in first.',
    da: 'Log ind først.',
  });

const beyondToken = () =>
  new IdriftError('forbidden', 'beyond-token', {
    en: 'The token does not reach this: its scopes or its owner do not, or it takes a person.',
    da: 'Nøglen rækker ikke til dette: dens omfang eller ejer gør ikke, eller det kræver et menneske.',
  });

const foreignOrigin = () =>
  new IdriftError('forbidden', 'foreign-origin', {
    en: 'The request comes from another site, so it was not carried out.',
    da: 'Forespørgslen kommer fra et andet websted og er ikke udført.',
  });
