import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { invariant } from '../kernel/invariant.js';
import { InventoryQueries } from '../inventory/application/inventory.queries.js';
import { ConfigIntake } from '../network/application/config/config.intake.js';
import { DeviceCommands } from '../network/application/devices/device.commands.js';
import { DeviceQueries } from '../network/application/devices/device.queries.js';
import { WaveQueries } from '../network/application/waves/wave.queries.js';
import type { DeviceRole } from '../network/domain/devices/roles.js';
import { CLI } from './with-app.js';

type Example = {
  readonly name: string;
  readonly role: DeviceRole;
  readonly wave: number;
  /** Whether its configuration is prepared; what it runs otherwise than that. */
  readonly isStaged: boolean;
  readonly runs?: readonly string[];
};

const DEVICES: readonly Example[] = [
  { name: 'sw-mgmt-001', role: 'management', wave: 1, isStaged: true, runs: [] },
  {
    name: 'sw-mgmt-002',
    role: 'management',
    wave: 1,
    isStaged: true,
    runs: ['telnet server vrf mgmt'],
  },
  { name: 'con-001', role: 'console', wave: 1, isStaged: false },
  { name: 'sw-spine-001', role: 'spine', wave: 2, isStaged: true },
  { name: 'sw-spine-002', role: 'spine', wave: 2, isStaged: true },
  ...['001', '002', '003', '004'].map((number) => ({
    name: `sw-leaf-${number}`,
    role: 'leaf' as const,
    wave: 2,
    isStaged: number !== '004',
  })),
  { name: 'rt-edge-001', role: 'edge', wave: 3, isStaged: false },
  { name: 'fw-001', role: 'firewall', wave: 3, isStaged: false },
];

/** Made up, as AOS-CX prints one. */
const configOf = (name: string, more: readonly string[] = []): string =>
  [
    `hostname ${name}`,
    'ntp server 192.168.4.4',
    'vlan 2',
    '    name ADMIN',
    'interface 1/1/1',
    '    no shutdown',
    '    description uplink',
    ...more,
  ].join('\n');

/** Devices of the first waves: some prepared, one that runs otherwise than was meant. */
export async function loadDevices(app: NestFastifyApplication): Promise<void> {
  const page = { limit: 100, sort: { field: 'name', descending: false }, cursor: null } as const;
  const { items: models } = await app
    .get(InventoryQueries)
    .listModels({ kind: 'network-device' }, page);
  const [model] = models;
  invariant(model !== undefined, 'the example has a model of switches');
  const waves = await app.get(WaveQueries).all(CLI.actor);
  for (const device of DEVICES)
    await load(app, device, model.id, waves[device.wave - 1]?.id ?? null);
}

async function load(
  app: NestFastifyApplication,
  { name, role, isStaged, runs }: Example,
  modelId: string,
  waveId: string | null,
): Promise<void> {
  const commands = app.get(DeviceCommands);
  const input = { modelId, name, role, platform: 'aruba-aos-cx', waveId };
  const { id } = await commands.register(CLI, input);
  const handIn = (kind: 'intended' | 'running', text: string) =>
    app.get(ConfigIntake).one(CLI, id, Buffer.from(text), { kind, label: 'Udgivelse 1' });
  if (!isStaged) return;
  await handIn('intended', configOf(name));
  const { revision } = await app.get(DeviceQueries).find(CLI.actor, id);
  await commands.act(CLI, { id, revision }, 'stage', {});
  if (runs !== undefined) await handIn('running', configOf(name, runs));
}
