import type { Client } from '../support/client.js';
import { configOf, handIn, makeDevice, makeDeviceModel, PLATFORM } from '../support/devices.js';
import { made, makeOrderOf, type Made } from '../support/receiving.js';
import { uploadTo } from '../support/uploads.js';
import { unique } from './people.js';

/** A network device with all that can be said of one. */
export type DevicesStage = {
  readonly model: string;
  readonly line: string;
  /** Planned, with both configurations and a connection in its first revision. */
  readonly device: string;
  /** Planned, and its step is taken. */
  readonly excluded: string;
  /** Attached to the one whose step is taken. */
  readonly file: string;
  readonly intended: string;
  readonly running: string;
  /** Planned, and the first. */
  readonly wave: string;
  readonly rule: string;
};

export const CONNECTION = {
  host: 'sw-1.example.org',
  port: 22,
  hostKey: 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8',
  secretName: 'SSH_SWITCHES',
};

/** Hands in a configuration and answers with the version that is kept of it. */
async function kept(client: Client, device: Made, kind: 'intended' | 'running'): Promise<string> {
  await handIn(client, device, kind, configOf(String(device['name'])));
  const { items } = await made(client.get(`/network-devices/${device.id}/configs?kind=${kind}`));
  return (items as Made[])[0]?.id ?? '';
}

async function fileOf(client: Client, { id }: Made): Promise<string> {
  const given = { content: '%PDF-1.7', fileName: 'måling.pdf' };
  const { body } = await uploadTo(client, `/network-devices/${id}/files`, given);
  return String(body['id']);
}

export async function makeDevices(client: Client): Promise<DevicesStage> {
  const model = await makeDeviceModel(client, { partNumber: unique('NN') });
  const { lines } = await makeOrderOf(client, model);
  const given = { role: 'leaf', platform: PLATFORM, orderLineId: lines[0]?.id };
  const device = await makeDevice(client, model, { ...given, name: unique('sw') });
  const excluded = await makeDevice(client, model, { ...given, name: unique('sw') });
  await made(client.put(`/network-devices/${device.id}/connection`, CONNECTION, { ifMatch: 0 }));
  const rule = { name: 'NTP', kind: 'must-contain', lines: 'ntp server *' };
  return {
    model: model.id,
    line: lines[0]?.id ?? '',
    device: device.id,
    excluded: excluded.id,
    file: await fileOf(client, excluded),
    intended: await kept(client, device, 'intended'),
    running: await kept(client, device, 'running'),
    wave: (await made(client.post('/network-waves', { name: 'Pilot', position: 1 }))).id,
    rule: (await made(client.post('/compliance-rules', rule))).id,
  };
}
