import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RuleCommands, type RuleInput } from '../network/application/compliance/rule.commands.js';
import { WaveCommands, type WaveInput } from '../network/application/waves/wave.commands.js';
import { CLI } from './with-app.js';

const WAVE = {
  note: null,
  exitState: 'verified',
  exitPercent: 100,
  exitHours: 0,
  exitNoDrift: true,
} as const;

/** What everything else is reached by comes first. */
const WAVES: readonly Omit<WaveInput, 'position'>[] = [
  { ...WAVE, name: 'Administrationsnet', plannedOn: '2025-05-06', exitHours: 48 },
  { ...WAVE, name: 'Spine og leaf, hal 1', plannedOn: '2025-05-20', exitPercent: 95 },
  {
    ...WAVE,
    name: 'Kantroutere og firewalls',
    plannedOn: '2025-06-10',
    exitState: 'in-service',
    note: 'Først når begge uplinks til centret er i drift.',
  },
];

const RULE = {
  role: null,
  platform: null,
  section: null,
  graceHours: 0,
  isBlocking: true,
  isActive: true,
} as const;

const RULES: readonly RuleInput[] = [
  {
    ...RULE,
    name: 'Tid fra centrets servere',
    kind: 'must-contain',
    lines: 'ntp server 192.168.4.*',
    graceHours: 24,
  },
  { ...RULE, name: 'Ingen telnet', kind: 'must-not-contain', lines: 'telnet server*' },
  {
    ...RULE,
    name: 'VLAN 2 som tilsigtet',
    kind: 'equals-intended',
    role: 'leaf',
    section: 'vlan 2',
    lines: null,
    isBlocking: false,
  },
  {
    ...RULE,
    name: 'Naboer i BGP kender hinanden',
    kind: 'must-contain',
    role: 'edge',
    platform: 'aruba-aos-cx',
    section: 'router bgp * / neighbor *',
    lines: 'password *',
  },
  {
    ...RULE,
    name: 'Ingen adgang over http',
    kind: 'must-not-contain',
    lines: 'http-server vrf *\nip http server',
    isActive: false,
  },
];

/** The waves in which devices are to be configured, and what their configurations have to hold. */
export async function loadWaves(app: NestFastifyApplication): Promise<void> {
  for (const [at, wave] of WAVES.entries()) {
    await app.get(WaveCommands).create(CLI, { ...wave, position: at + 1 });
  }
  for (const rule of RULES) await app.get(RuleCommands).create(CLI, rule);
}
