import { mkdir, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { toString as drawQr } from 'qrcode';
import { copenhagenDay } from '../kernel/instant.js';
import { readSettings } from '../platform/config/settings.js';
import { Work } from '../platform/database/work.js';
import { AUTHORITY_FILE, TRUST_PATH } from '../platform/tls/trust.js';
import { Regions } from '../regions/regions.facade.js';
import { makeAuthority, makeCertificate } from './certificates.js';
import { print, withApp } from './with-app.js';

/** A local authority and a certificate for this machine, so that phones get https. */
export async function tlsInit(args: readonly string[]): Promise<number> {
  const { dataDir, port } = readSettings();
  const folder = dirname(join(dataDir, AUTHORITY_FILE));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = [...new Set(['localhost', hostname(), ...args])];
  const addresses = ['127.0.0.1', ...ownAddresses()];
  const organisation = await centreName();
  const authority = makeAuthority(`Idrift ${hostname()}`, organisation);
  const server = makeCertificate(authority, names, addresses, organisation);
  const files = {
    'authority.crt': authority.certificatePem,
    'authority.key': authority.keyPem,
    'server.crt': server.certificatePem,
    'server.key': server.keyPem,
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, { mode: 0o600 });
  }
  const whose = organisation === null ? '' : `, of ${organisation}`;
  print(`Made a certificate for ${[...names, ...addresses].join(', ')}${whose}.`);
  print('Start with:');
  print(`  TLS_CERT=${join(folder, 'server.crt')} TLS_KEY=${join(folder, 'server.key')} npm start`);
  const host = args[0] ?? addresses[1] ?? 'localhost';
  const address = `https://${host}:${port}/${TRUST_PATH}`;
  print(`Then let each device trust this authority: ${join(dataDir, AUTHORITY_FILE)}`);
  print(`A phone fetches it here; it warns this one time, and asks to install a certificate:`);
  print(`  ${address}`);
  print(await drawQr(address, { type: 'utf8', errorCorrectionLevel: 'L' }));
  print('Keep authority.key away from everybody: who has it can pretend to be any site.');
  return 0;
}

/** What the centre is called today; null: nobody recorded it. */
async function centreName(): Promise<string | null> {
  const letterhead = await withApp((app) =>
    app.get(Work).readOne((tx) => app.get(Regions).letterheadOn(tx, copenhagenDay(tx.now))),
  );
  return letterhead && letterhead.name.da;
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address),
  );
