import type { Client } from './client.js';
import { configOf, handIn, makeDevice, makeDeviceModel, PLATFORM, stepDevice } from './devices.js';
import { makeDelivery, scanOf, serials } from './first-day.js';
import { made, makeOrderOf, sendScans, type Made } from './receiving.js';

const listOf = async (client: Client, path: string): Promise<readonly Made[]> =>
  (await made(client.get(path)))['items'] as Made[];

/**
 * Devices in the first two waves of the example: one is configured, one breaks rules, one has
 * failed and one nobody knows. The first wave has begun; the second asks for an exception.
 * @param network somebody who may configure devices and run waves
 * @param operations somebody who may receive them
 */
export async function giveFleet(network: Client, operations: Client): Promise<void> {
  const model = await makeDeviceModel(network);
  const { order, lines } = await makeOrderOf(operations, model);
  const [line] = lines as [Made];
  const [serial = '', otherSerial = ''] = serials(2);
  const hall = await makeDelivery(operations, [serial, otherSerial], { order, line });
  const [first, second] = (await listOf(network, '/network-waves')) as [Made, Made];
  const device = (name: string, given: object) =>
    makeDevice(network, model, { name, platform: PLATFORM, waveId: first.id, ...given });
  const act = ({ id, revision }: Made, action: string, body: object = {}) =>
    made(
      network.post(`/network-waves/${id}/actions/${action}`, body, { ifMatch: Number(revision) }),
    );

  await act(second, 'request-override', { reason: 'Udstyret til den første bølge er forsinket' });
  await act(first, 'start');
  await device('edge-rt-01', { role: 'edge', waveId: second.id });
  const broken = await device('leaf-sw-01', { role: 'leaf' });
  await handIn(network, broken, 'intended', configOf('leaf-sw-01'));
  await handIn(network, broken, 'running', brokenConfig('leaf-sw-01'));

  const orderLineId = line.id;
  const failed = await device('leaf-sw-02', { role: 'leaf', serial, orderLineId });
  const intact = await device('mgmt-sw-01', {
    role: 'management',
    serial: otherSerial,
    orderLineId,
  });
  const scans = [serial, otherSerial].map((one) => scanOf(one, { condition: 'intact' }));
  await sendScans(operations, hall.session, scans);
  await handIn(network, failed, 'intended', configOf('leaf-sw-02'));
  await handIn(network, intact, 'intended', configOf('mgmt-sw-01'));
  for (const one of [failed, intact]) {
    await made(stepDevice(network, one, 'stage'));
    await made(stepDevice(network, one, 'begin'));
  }
  await made(stepDevice(network, failed, 'fail', { reason: 'Strømforsyningen svigtede' }));
  await handIn(network, intact, 'running', configOf('mgmt-sw-01'));
  await made(stepDevice(network, intact, 'configure', { changeReference: 'CHG-1' }));
  await held(network, broken);
}

const TRIES = 100;
const PAUSE_MS = 100;

/** Until the job has held the device against the rules. */
async function held(client: Client, { id }: Made): Promise<void> {
  for (let at = 0; at < TRIES; at += 1) {
    const results = await listOf(client, `/network-devices/${id}/compliance`);
    if (results.some(({ outcome }) => outcome === 'broken')) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error('nothing was held against the rules');
}

/** Without the time, with telnet, and with another name of the network. */
const brokenConfig = (hostname: string): string =>
  configOf(hostname, ['telnet server vrf mgmt'])
    .replace(/^ntp .*\n/m, '')
    .replace('name NET-2', 'name ANDET');
