import { X509Certificate } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { makeAuthority, makeCertificate, type Pair } from '../../src/cli/certificates.js';
import { isObject, type Json, type JsonObject } from '../../src/inventory/domain/redfish/json.js';
import { fingerprintOf } from '../../src/platform/outgoing/outgoing-line.js';
import type { Resources } from './redfish-tree.js';

/** What an endpoint does instead of answering as it should. */
export type Behaviour =
  | 'error'
  | 'hang'
  | 'half'
  | 'html'
  | 'huge'
  | 'close'
  | 'array'
  | 'broken'
  | 'away'
  | 'loop'
  | 'missing'
  | 'failed'
  | 'empty'
  | 'nested'
  | 'busy'
  | 'busy-once'
  | 'slashed'
  | 'circle';

export const USER = 'probe';
export const PASSWORD = 'not-in-any-log-7431';

const ROOT = '/redfish/v1';
const SESSIONS = `${ROOT}/SessionService/Sessions`;
const HUGE_BYTES = 100 * 1_024 * 1_024;
const DEPTH = 100_000;
const NESTED = `{"Oem":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}}`;
const CHUNK = 'x'.repeat(64 * 1_024);

const errorOf = (id: string) => ({
  error: { code: 'X.1.0.ExtendedInfo', '@Message.ExtendedInfo': [{ MessageId: id }] },
});

const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));

/** A management controller over HTTPS with a certificate of its own; it misbehaves when told. */
export class RedfishServer {
  readonly asked: string[] = [];
  readonly behaves = new Map<string, Behaviour>();
  /** Members that a page of a list holds; null: lists come whole. */
  pageSize: number | null = null;
  /** Whether pages are linked with the host in front. */
  isAbsolute = false;
  /** False: everybody may read. */
  needsLogin = false;
  readonly tokens = new Set<string>();
  /** Bytes of the huge answer that left before the other side hung up. */
  hugeBytes = 0;

  private constructor(
    private readonly server: Server,
    private readonly resources: Resources,
    readonly pin: string,
  ) {}

  static async start(resources: Resources, given: Pair = ownCertificate()): Promise<RedfishServer> {
    const server = createServer({ cert: given.certificatePem, key: given.keyPem });
    const pin = fingerprintOf(new X509Certificate(given.certificatePem).fingerprint256) ?? '';
    const made = new RedfishServer(server, resources, pin);
    server.on('request', (request, response) => void made.answer(request, response));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo; // a TCP server
    return `https://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'https://bmc.test');
    const path = url.pathname.replace(/\/$/, '');
    this.asked.push(`${request.method ?? ''} ${path}${url.search}`);
    response.on('error', () => undefined);
    if (path.startsWith(SESSIONS) && request.method !== 'GET')
      return this.session(request, response);
    if (this.needsLogin && path !== ROOT) {
      if (!this.tokens.has(String(request.headers['x-auth-token']))) return json(response, 401, {});
    }
    const behaviour = this.behaves.get(path);
    const isSlashed = behaviour === 'slashed' && url.pathname !== path;
    if (behaviour !== undefined && !isSlashed) return this.misbehave(behaviour, path, response);
    const resource = this.resources.get(path);
    if (resource === undefined) return json(response, 404, { error: { code: 'Base.1.0.General' } });
    return json(response, 200, this.paged(path, resource, Number(url.searchParams.get('$skip'))));
  }

  private async session(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'DELETE') {
      this.tokens.delete(String(request.headers['x-auth-token']));
      return void response.writeHead(204).end();
    }
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Json; // the test sent it
    const isKnown = isObject(body) && body['UserName'] === USER && body['Password'] === PASSWORD;
    if (!isKnown) return json(response, 401, {});
    const token = `t${this.tokens.size + 1}`;
    this.tokens.add(token);
    const location = `${SESSIONS}/${token}`;
    return json(response, 201, { '@odata.id': location }, { 'x-auth-token': token, location });
  }

  private paged(path: string, resource: JsonObject, skip: number): JsonObject {
    const members = resource['Members'];
    if (this.pageSize === null || !Array.isArray(members)) return resource;
    const end = skip + this.pageSize;
    const next = `${this.isAbsolute ? this.url : ''}${path}?$skip=${end}`;
    return {
      ...resource,
      Members: members.slice(skip, end) as readonly Json[], // Members are JSON
      ...(end < members.length ? { 'Members@odata.nextLink': next } : {}),
    };
  }

  private misbehave(behaviour: Behaviour, path: string, response: ServerResponse): void {
    const ways: { readonly [way in Behaviour]: () => void } = {
      error: () => json(response, 500, { error: { code: 'Base.1.0.InternalError' } }),
      hang: () => undefined,
      half: () => void response.writeHead(200, { 'content-length': 1_000 }).write('{"Id":'),
      html: () =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
      huge: () => this.sendHuge(response),
      close: () => void response.socket?.destroy(),
      array: () => json(response, 200, [1, 2, 3]),
      broken: () => void response.writeHead(200).end('{"Id": "1", '),
      away: () => void response.writeHead(302, { location: 'https://other.test/redfish/v1' }).end(),
      missing: () => json(response, 200, errorOf('Base.1.18.ResourceMissingAtURI')),
      failed: () => json(response, 200, errorOf('Base.1.18.GeneralError')),
      empty: () => json(response, 200, {}),
      nested: () => void response.writeHead(200).end(NESTED),
      busy: () => this.sendBusy(path, response, false),
      'busy-once': () => this.sendBusy(path, response, true),
      slashed: () => void response.writeHead(301, { location: `${path}/` }).end(),
      circle: () => void response.writeHead(302, { location: path }).end(),
      loop: () => json(response, 200, { Members: [], 'Members@odata.nextLink': `${path}?$skip=1` }),
    };
    ways[behaviour]();
  }

  private sendBusy(path: string, response: ServerResponse, isOnce: boolean): void {
    if (isOnce) this.behaves.delete(path);
    json(response, 503, {}, { 'retry-after': '0' });
  }

  /** Sends as long as somebody takes it, and counts what was taken. */
  private sendHuge(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const send = (): void => {
      while (this.hugeBytes < HUGE_BYTES && !response.destroyed) {
        this.hugeBytes += CHUNK.length;
        if (!response.write(CHUNK)) return void response.once('drain', send);
      }
      response.end();
    };
    send();
  }
}

/** Signed by an authority that nobody knows, as controllers leave the factory. */
export const ownCertificate = (): Pair =>
  makeCertificate(makeAuthority('Test BMC'), ['bmc.test'], ['127.0.0.1']);

/** A captured tree as resources, for serving it; files that hold no object are left out. */
export async function resourcesIn(folder: string): Promise<Resources> {
  const resources: Resources = new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(({ name }) => name === 'index.json')) {
    const below = relative(folder, entry.parentPath).replace(/^redfish\/v1\/?/, '');
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    const value = JSON.parse(text) as Json; // a capture of JSON
    if (isObject(value)) resources.set(below === '' ? ROOT : `${ROOT}/${below}`, value);
  }
  return resources;
}
