import { afterEach, expect } from '@jest/globals';
import { SshCollector, type CollectTarget } from '../../src/network/adapters/ssh/ssh-collector.js';
import type { Collected } from '../../src/network/domain/collection/collected.js';
import { COLLECT_LIMITS, type CollectLimits } from '../../src/network/domain/collection/limits.js';
import { platformNamed, type Platform } from '../../src/network/domain/config/platforms.js';
import { readConfig } from '../../src/network/domain/config/read-config.js';
import { Outgoing } from '../../src/platform/outgoing/outgoing.js';
import {
  SSH_PASSWORD,
  SSH_USER,
  SshServer,
  type SshBehaviour,
  type SshDevice,
} from './ssh-server.js';

export const HERE = new Outgoing({ outgoingPrivate: ['127.0.0.0/8'] });
export const LOGIN = { user: SSH_USER, password: SSH_PASSWORD };
/** Long enough for everything that answers, on whatever machine. */
export const LIMITS: CollectLimits = { ...COLLECT_LIMITS, settleMs: 100 };

export const named = (name: string) => platformNamed(name) as Platform; // a row that there is
export const ARUBA = named('aruba-aos-cx');
const digest = (secret: string) => `${secret.length}`.padStart(4, '0');
export const treeOf = (text: string, platform: Platform) => readConfig(text, platform, digest);

/** Each with text in it that looks like its prompt. */
export const SAMPLES: readonly SshDevice[] = [
  {
    platform: ARUBA,
    prompt: 'sw-1# ',
    config: [
      'Current configuration:',
      'hostname sw-1',
      'banner motd ^',
      'sw-1#',
      '###### do not touch this#',
      '^',
      'user admin group administrators password ciphertext AQBapVqJ0Rgnj4Dn',
      'vlan 1,7,10',
      'interface 1/1/1',
      '    no shutdown',
      '    description to sw-2>',
    ].join('\n'),
  },
  {
    platform: named('arista-eos'),
    prompt: 'sw-2#',
    config: [
      '! Command: show running-config',
      '! device: sw-2 (DCS-7050SX3-48YC8, EOS-4.28.3M)',
      '!',
      'hostname sw-2',
      '!',
      'banner login',
      'sw-2#',
      'EOF',
      '!',
      'interface Ethernet1',
      '   description spine>',
      '   mtu 9214',
      '!',
      'end',
    ].join('\n'),
  },
  {
    platform: named('juniper-junos'),
    prompt: 'collector@sw-3> ',
    config: [
      '## Last commit: 2025-04-24 09:00:00 CEST by admin',
      'version 21.4R3;',
      'system {',
      '    host-name sw-3;',
      '    login {',
      '        message "collector@sw-3> is watched";',
      '    }',
      '}',
    ].join('\n'),
  },
  {
    platform: named('nvidia-cumulus'),
    prompt: 'cumulus@sw-4:mgmt:~$ ',
    config: [
      'nv set system hostname sw-4',
      'nv set interface swp1 link mtu 9216',
      "nv set system message pre-login 'cumulus@sw-4:mgmt:~$'",
    ].join('\n'),
  },
  {
    platform: named('nvidia-onyx'),
    prompt: 'sw-5 [standalone: master] > ',
    config: [
      '##',
      '## Running database "initial"',
      '##',
      '   hostname sw-5',
      '   interface ethernet 1/1 speed 100G force',
      '   banner motd "sw-5 [standalone: master] >"',
    ].join('\n'),
  },
];

export const SAMPLE = SAMPLES[0] as SshDevice; // the first of them

const opened: SshServer[] = [];

/** A device that is gone after the test; it misbehaves when told. */
export async function device(does: SshBehaviour = {}, of: SshDevice = SAMPLE): Promise<SshServer> {
  const server = await SshServer.start({ ...of, does });
  opened.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

export const targetOf = (server: SshServer, its: Partial<CollectTarget> = {}): CollectTarget => ({
  host: '127.0.0.1',
  port: server.port,
  pinned: server.hostKey,
  login: LOGIN,
  platform: server.device.platform,
  ...its,
});

type Asked = Partial<CollectTarget> & {
  readonly limits?: Partial<CollectLimits>;
  readonly signal?: AbortSignal;
};

export async function collected(server: SshServer, { limits, signal, ...its }: Asked = {}) {
  const collector = new SshCollector(HERE, { ...LIMITS, ...limits });
  const outcome = await collector.collect(
    targetOf(server, its),
    signal ?? new AbortController().signal,
  );
  // Whatever happened, the login stands in none of it.
  const { password } = its.login ?? LOGIN;
  expect(JSON.stringify(outcome)).not.toContain(JSON.stringify(password).slice(1, -1));
  return outcome;
}

export function textOf(outcome: Collected): string {
  if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.detail}`);
  return outcome.text;
}

export const codesOf = (text: string, platform: Platform): string[] => {
  const read = treeOf(text, platform);
  return 'because' in read ? read.because.map(({ code }) => code) : [];
};
