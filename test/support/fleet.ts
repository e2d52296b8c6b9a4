import type { Client } from './client.js';
import { configOf, handIn, makeDevice, makeDeviceModel, PLATFORM, stepDevice } from './devices.js';
import { made, type Made } from './receiving.js';

const listOf = async (client: Client, path: string): Promise<readonly Made[]> =>
  (await made(client.get(path)))['items'] as Made[];

/**
 * Devices in the first two waves of the example, of which one holds its rules, one breaks some, and
 * one nobody knows; and an exception that the second wave asks for.
 * @param network somebody who may configure devices and run waves
 */
export async function giveFleet(network: Client): Promise<void> {
  const model = await makeDeviceModel(network);
  const [first, second] = (await listOf(network, '/network-waves')) as [Made, Made];
  const device = (name: string, given: object) =>
    makeDevice(network, model, { name, platform: PLATFORM, waveId: first.id, ...given });
  const intact = await device('mgmt-sw-01', { role: 'management' });
  const broken = await device('leaf-sw-01', { role: 'leaf' });
  const failed = await device('leaf-sw-02', { role: 'leaf' });
  await device('edge-rt-01', { role: 'edge', waveId: second.id });
  for (const { id } of [intact, broken, failed]) {
    const { name } = await made(network.get(`/network-devices/${id}`));
    const meant = configOf(String(name));
    const runs = id === broken.id ? brokenConfig(meant) : meant;
    await handIn(network, { id }, 'intended', meant);
    if (id !== failed.id) await handIn(network, { id }, 'running', runs);
  }
  for (const step of ['stage', 'begin', 'fail']) {
    await stepDevice(network, failed, step, { reason: 'Strømforsyningen svigtede' });
  }
  const path = `/network-waves/${second.id}/actions/request-override`;
  const body = { reason: 'Udstyret til den første bølge er forsinket fra leverandøren' };
  await made(network.post(path, body, { ifMatch: Number(second['revision']) }));
}

/** Without the time, with telnet, and with another name of the network. */
const brokenConfig = (meant: string): string =>
  meant
    .split('\n')
    .filter((line) => !line.startsWith('ntp'))
    .join('\n')
    .replace('name NET-2', 'name ANDET')
    .concat('\ntelnet server vrf mgmt');
