import { randomUUID } from 'node:crypto';
import { filesOf } from './configs.mjs';
import { allDevices, decade, ended, handIn, register, serialOf } from './fleet.mjs';

const WAVES = 4;
const SCANS = 100;
const REASON = { reason: 'Strømforsyningen svigtede' };
/** How a device came where it stands: one of each ten, and the first five are planned. */
const WAYS = [
  [],
  [],
  [],
  [],
  [],
  ['stage'],
  ['stage'],
  ['stage', 'begin'],
  ['stage', 'begin', 'configure'],
  ['stage', 'begin', 'fail'],
];
const EVIDENCE = { configure: { changeReference: 'CHG-1' }, fail: REASON };

export const wayOf = (device) => WAYS[device % WAYS.length];

/**
 * Brings devices to where they would stand in the middle of a roll-out: in four waves, planned,
 * staged, being configured, configured and failed. Nobody has verified one yet.
 * @param more so many are planned beside them, without configurations
 * @returns the ids of the waves
 */
export async function makeBoard(network, operations, { order, ids, more }) {
  const all = [...ids, ...(await register(network, order, ids.length, more))];
  const devicesWith = (step) => [...ids.keys()].filter((at) => wayOf(at).includes(step));
  await receive(operations, order, devicesWith('begin'));
  for (const step of ['stage', 'begin', 'configure', 'fail']) {
    const devices = devicesWith(step);
    if (step === 'configure') await seeAgain(network, devices);
    const items = await targets(network, devices, all);
    const body = { mode: 'all-or-none', items, ...EVIDENCE[step] };
    await doneBy(network, `/network-devices/actions/${step}`, body);
  }
  return inWaves(network, all);
}

/** A delivery of these devices, each scanned. */
async function receive(api, order, devices) {
  const serials = devices.map(serialOf);
  const site = await api.post('/sites', { name: 'Datahal', kind: 'centre', regionId: null });
  const { id } = await api.post('/deliveries', {
    orderId: order.id,
    noteNumber: 'FS-0001',
    siteId: site.id,
  });
  const items = serials.map((serial) => ({ serial, orderLineId: order.lineId }));
  const { revision } = await api.put(`/deliveries/${id}/expected-items`, { items }, 1);
  const arrival = { arrivedOn: '2025-04-24', condition: 'intact' };
  await api.act(`/deliveries/${id}/actions/arrive`, arrival, revision);
  const session = await api.post('/scan-sessions', { deliveryId: id });
  for (let from = 0; from < serials.length; from += SCANS) {
    const scans = serials
      .slice(from, from + SCANS)
      .map((serial) => ({ id: randomUUID(), serial, condition: 'intact' }));
    await api.post(`/scan-sessions/${session.id}/scans`, { scans });
  }
}

/** What runs has to be seen after the work, though it is the same. */
async function seeAgain(api, devices) {
  const files = devices.map((device) => ({ device, content: filesOf(device)[1] }));
  await handIn(api, 'running', files, 'unchanged');
}

async function inWaves(api, all) {
  const waves = [];
  for (let at = 0; at < WAVES; at += 1) {
    const wave = await api.post('/network-waves', { name: `Bølge ${at + 1}`, position: at + 1 });
    const devices = [...all.keys()].filter((device) => decade(device) % WAVES === at);
    const items = await targets(api, devices, all);
    await doneBy(api, '/network-devices/wave', { mode: 'all-or-none', waveId: wave.id, items });
    waves.push(wave.id);
  }
  return waves;
}

/** Each as it is now. */
async function targets(api, devices, all) {
  const known = new Map((await allDevices(api)).map(({ id, revision }) => [id, revision]));
  return devices.map((device) => ({ id: all[device], revision: known.get(all[device]) }));
}

const doneBy = async (api, path, body) => ended(api, (await api.post(path, body)).jobId);
