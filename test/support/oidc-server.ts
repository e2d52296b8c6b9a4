import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority, makeCertificate, type Pair } from '../../src/cli/certificates.js';

/** Made up. */
const CLIENT = { id: 'idrift', secret: 'made-up-secret-of-a-test', publicId: 'idrift-public' };
export const PUBLIC_CLIENT = { clientId: CLIENT.publicId, clientSecret: null };

/** Who signs in there, and what its groups are; null: whoever comes says no. */
export type OidcPerson = { readonly subject: string; readonly groups?: readonly string[] } | null;

/** A real OpenID provider over TLS, of an authority that only those know who are told. */
export class OidcServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly authority: Pair,
    private readonly folder: string,
    private readonly backTo: string,
    private readonly issuer: string,
  ) {}

  /** @param backTo where it sends browsers back to */
  static async start(backTo: string): Promise<OidcServer> {
    const authority = makeAuthority('Test OIDC');
    const { certificatePem, keyPem } = makeCertificate(authority, ['localhost'], ['127.0.0.1']);
    const folder = await mkdtemp(join(tmpdir(), 'idrift-oidc-'));
    await writeFile(join(folder, 'authority.pem'), authority.certificatePem);
    const child = fork(join(import.meta.dirname, 'oidc-process.mjs'), { stdio: 'ignore' });
    const start = { cert: certificatePem, key: keyPem, client: CLIENT, backTo };
    const { issuer } = await told(child, { start });
    return new OidcServer(child, authority, folder, backTo, String(issuer));
  }

  /** Who comes next. */
  async next(person: OidcPerson): Promise<void> {
    await told(this.process, { next: { person } });
  }

  /** What stands in PROVIDERS_FILE for it. @returns the file */
  async fileOf(...entries: readonly object[]): Promise<string> {
    const file = join(this.folder, `${randomUUID()}.json`);
    const ours = {
      name: 'Centrets login',
      issuer: this.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      authorityFile: join(this.folder, 'authority.pem'),
      scope: 'openid groups',
    };
    await writeFile(file, JSON.stringify(entries.map((entry) => ({ ...ours, ...entry }))));
    return file;
  }

  /** Goes where a browser is sent to, until it is sent back. @returns the query it comes with */
  async walk(start: string): Promise<string> {
    const cookies = new Map<string, string>();
    let url = new URL(start);
    for (let step = 0; step < 20; step += 1) {
      const { statusCode, headers } = await this.ask(url, cookies);
      if (headers.location === undefined) throw new Error(`${url.href} answered ${statusCode}`);
      url = new URL(headers.location, url);
      if (url.href.startsWith(this.backTo)) return url.search.slice(1);
    }
    throw new Error('sent in circles');
  }

  async stop(): Promise<void> {
    this.process.disconnect();
    await rm(this.folder, { recursive: true, force: true });
  }

  private ask(url: URL, cookies: Map<string, string>): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const options = { ca: this.authority.certificatePem, headers: { cookie }, agent: false };
      const sent = request(url, options, (answer) => {
        for (const one of answer.headers['set-cookie'] ?? []) {
          const [pair = ''] = one.split(';');
          const at = pair.indexOf('=');
          cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        answer.resume();
        resolve(answer);
      });
      sent.on('error', reject).end();
    });
  }
}

type Told = { readonly did: string; readonly issuer?: string };

function told(child: ChildProcess, message: object): Promise<Told> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the provider has ended'));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Told); // of oidc-process.mjs
    });
    child.send(message);
  });
}
