import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.js';
import { asOfMoment } from '../past-moment.js';
import { Metrics } from '../health/metrics.js';
import { makeLogger, type Logger } from '../logger.js';
import { Entrance } from './entrance.js';
import { JSON_BYTES_MAX, parseJsonBody } from './json-body.js';
import { answerProblem } from './problem.filter.js';
import { PublicAddress } from './public-address.js';
import { takeRest } from './rest-of-body.js';
import { RouteTable } from './route-table.js';
import { traceIdOf, traceRequests } from './tracing.js';

const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;

export function makeAdapter(settings: Settings): FastifyAdapter {
  const { tls, publicUrl } = settings;
  const https = tls && { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
  const logger = makeLogger(settings.logLevel);
  return new FastifyAdapter({
    ...(https ? { https } : {}),
    bodyLimit: JSON_BYTES_MAX,
    genReqId: () => randomUUID(),
    // Only a configured PUBLIC_URL says that a proxy of ours stands in front. Its own word is the
    // last in X-Forwarded-For; what stands before that, anybody may have written.
    trustProxy: publicUrl !== null && ((_address, hop) => hop === 0),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    // An address that cannot be decoded never reaches a route, nor the filter behind it.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(logger, error, request, reply),
  });
}

/** Everything between the socket and Nest's routes. */
export async function prepareServer(app: NestFastifyApplication, logger: Logger, webRoot: string) {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance; // adapter's own
  readJsonStrictly(server);
  await server.register(cookie);
  await server.register(helmet, { ...HELMET, hsts: app.get(PublicAddress).isSecure });
  await server.register(multipart, {
    limits: { fileSize: UPLOAD_BYTES_MAX, files: 1, fields: 8, fieldSize: 10_000 },
  });
  traceRequests(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  server.addHook('onRequest', async (request, reply) => {
    try {
      await app.get(Entrance).admit(request, reply);
    } catch (error) {
      answerProblem(logger, error, request, reply);
      return reply;
    }
    return undefined;
  });
  // To the end of its answer, so that a file that is sent while it is made is of one moment.
  server.addHook('onRequest', (request, _reply, done) => {
    const { asOfMoment: moment } = request;
    if (moment === undefined) done();
    else asOfMoment(moment, done);
  });
  server.addHook('onSend', async (request) => takeRest(request.raw));
  noteRequests(server, logger, app.get(Metrics));
  await serveWeb(server, webRoot);
  app.get(RouteTable).load();
}

// One line and one observation a request: the route's pattern, never the address with its ids.
function noteRequests(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  server.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, actor, tokenId } = request;
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime);
    metrics.observe(method, route, reply.statusCode, reply.elapsedTime / 1_000);
    const about = { requestId, traceId: traceIdOf(request), actorId: actor?.id, tokenId };
    logger.info({ ...about, method, route, status: reply.statusCode, ms });
  });
}

// Nest's adapter must not put its own JSON parser beside this one: see registerParserMiddleware.
function readJsonStrictly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        done(null, parseJsonBody(body as Buffer)); // parseAs says so
      } catch (error) {
        done(error as Error, undefined); // thrown by parseJsonBody
      }
    },
  );
}

// No inline script, no frame, nothing from any other host.
const HELMET = {
  contentSecurityPolicy: {
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'worker-src': ["'self'"],
      'frame-ancestors': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'upgrade-insecure-requests': null,
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  crossOriginEmbedderPolicy: false,
};

async function serveWeb(server: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(root)) return;
  // The address of a page is no file: whatever a browser asks for as a page gets the application.
  server.addHook('onRequest', async (request, reply) =>
    request.is404 && asksForPage(request)
      ? reply.header('cache-control', 'no-cache').sendFile('index.html')
      : undefined,
  );
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Built files carry a hash in their name; anything else may change with the next release.
      const hashed = /[/\\]assets[/\\]/.test(path);
      void reply.header(
        'cache-control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

const asksForPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
