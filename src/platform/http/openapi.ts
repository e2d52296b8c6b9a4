import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Identity } from './identity.port.js';
import { AS_OF } from './as-of.js';
import { RouteTable } from './route-table.js';

const DESCRIPTION = [
  'The inventory and rollout tracker: from delivery note to in service.',
  'Errors are application/problem+json with a stable code. Lists page by cursor.',
  'PATCH, PUT, DELETE and lifecycle actions need If-Match with the ETag you were given.',
  'Programs send an API token as Authorization: Bearer; it is never read from the address.',
].join(' ');

/** The document of every route, as OpenAPI 3.1. */
export function buildDocument(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Idrift')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addCookieAuth('idrift', { type: 'apiKey', in: 'cookie', name: 'idrift' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'idrift_...' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, options, {
    operationIdFactory: (controller, method) => `${controllerWord(controller)}${capital(method)}`,
  });
  sayWhereTokensGo(app, document);
  sayWhatTakesAsOf(app, document);
  return nullableAsTypes(document) as OpenAPIObject; // the same document, other keywords
}

/** `/servers/{id}` as the router has it. */
const asRouted = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1');

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every route that there can be a token for names it beside the session's cookie. */
function sayWhereTokensGo(app: NestFastifyApplication, { paths }: OpenAPIObject): void {
  const routes = app.get(RouteTable);
  const identity = app.get(Identity);
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const route = routes.find(method.toUpperCase(), asRouted(path));
      if (operation === undefined || route === undefined) continue;
      if (identity.mayUseToken(route.access)) operation.security?.push({ bearer: [] });
    }
  }
}

/** What can be read as of a day that is past takes that day, and no room has to say so. */
function sayWhatTakesAsOf(app: NestFastifyApplication, { paths }: OpenAPIObject): void {
  const routes = app.get(RouteTable);
  for (const [path, { get: operation }] of Object.entries(paths)) {
    if (!routes.find('GET', asRouted(path))?.takesAsOf) continue;
    operation?.parameters?.push({
      name: AS_OF,
      in: 'query',
      required: false,
      description: 'A day that is past: everything is told as it was when that day was over',
      schema: { type: 'string', format: 'date' },
    });
  }
}

/** Serves the document and its page; nothing on the page comes from another host. */
export function describeApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | null = null;
  SwaggerModule.setup('api/docs', app, () => (document ??= buildDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Idrift API',
  });
}

const controllerWord = (name: string) => {
  const word = name.replace(/Controller$/, '');
  return word.charAt(0).toLowerCase() + word.slice(1);
};

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

// OpenAPI 3.1 says "or null" by a type list; the decorators still write 3.0's keyword.
function nullableAsTypes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(nullableAsTypes);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key, nullableAsTypes(value)] as const,
  );
  const { nullable, ...schema } = Object.fromEntries(entries);
  if (nullable !== true) return schema;
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const words = schema['enum'];
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(Array.isArray(words) ? { enum: [...words, null] } : {}),
  };
}
