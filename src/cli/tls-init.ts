import { mkdir, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../platform/config/settings.js';
import { makeAuthority, makeCertificate } from './certificates.js';
import { print } from './with-app.js';

/** A local authority and a certificate for this machine, so that phones get https. */
export async function tlsInit(args: readonly string[]): Promise<number> {
  const { dataDir } = readSettings();
  const folder = join(dataDir, 'tls');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = [...new Set(['localhost', hostname(), ...args])];
  const addresses = ['127.0.0.1', ...ownAddresses()];
  const authority = makeAuthority(`Idrift ${hostname()}`);
  const server = makeCertificate(authority, names, addresses);
  const files = {
    'authority.crt': authority.certificatePem,
    'authority.key': authority.keyPem,
    'server.crt': server.certificatePem,
    'server.key': server.keyPem,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
  print(`Made a certificate for ${[...names, ...addresses].join(', ')}.`);
  print('Start with:');
  print(`  TLS_CERT=${join(folder, 'server.crt')} TLS_KEY=${join(folder, 'server.key')} npm start`);
  print(`Trust this authority on each device: ${join(folder, 'authority.crt')}`);
  print('Keep authority.key away from everybody: who has it can pretend to be any site.');
  return 0;
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address),
  );
