import type { Client } from './client.js';
import { made, makeModel, type Made } from './receiving.js';
import { uploadTo, type Uploaded } from './uploads.js';

export const PLATFORM = 'aruba-aos-cx';

/** A configuration as AOS-CX prints it, made up. */
export const configOf = (hostname: string, lines: readonly string[] = []): string =>
  [
    `hostname ${hostname}`,
    'user admin group administrators password ciphertext AQBapMadeUpForTheTests0123456789',
    'ntp server 192.168.4.4',
    'vlan 2',
    '    name NET-2',
    'interface 1/1/1',
    '    no shutdown',
    '    description to nowhere',
    ...lines,
  ].join('\n');

export const makeDeviceModel = (client: Client, given: object = {}): Promise<Made> =>
  makeModel(client, {
    kind: 'network-device',
    manufacturer: 'Nordnet',
    name: 'NN-8325',
    cooling: 'air',
    ...given,
  });

export const makeDevice = (client: Client, model: Made, given: object = {}): Promise<Made> =>
  made(client.post('/network-devices', { modelId: model.id, ...given }));

/** Hands in one configuration of a device. */
export const handIn = (
  client: Client,
  device: Pick<Made, 'id'>,
  kind: 'intended' | 'running',
  content: string,
  label = '',
): Promise<Uploaded> =>
  uploadTo(client, `/network-devices/${device.id}/configs`, {
    content,
    fileName: 'running.cfg',
    texts: { kind, ...(label === '' ? {} : { label }) },
  });

export const readDevice = (client: Client, { id }: Pick<Made, 'id'>): Promise<Made> =>
  made(client.get(`/network-devices/${id}`));

/** One step, with the device as it is now. */
export async function stepDevice(
  client: Client,
  device: Pick<Made, 'id'>,
  action: string,
  body: object = {},
) {
  const { revision, pair } = await readDevice(client, device);
  const looked = action.startsWith('verify') ? { looked: pair } : {};
  return client.post(
    `/network-devices/${device.id}/actions/${action}`,
    { ...looked, ...body },
    { ifMatch: Number(revision) },
  );
}
