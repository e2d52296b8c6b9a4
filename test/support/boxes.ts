import type { Client } from './client.js';
import { made, makeModel, type Made } from './receiving.js';

export const FIRMWARE = '8.4.2 (build 1107)';
/** Made up. */
export const IMAGE_HASH = '9f2c'.repeat(16);

export const makeBoxModel = (client: Client, given: object = {}): Promise<Made> =>
  makeModel(client, {
    kind: 'encryption-box',
    manufacturer: 'Nordkrypt',
    name: 'NK-10G',
    cooling: 'air',
    ...given,
  });

export const makeBox = (client: Client, model: Made, given: object = {}): Promise<Made> =>
  made(client.post('/encryption-boxes', { modelId: model.id, ...given }));

export const readBox = (client: Client, { id }: Pick<Made, 'id'>): Promise<Made> =>
  made(client.get(`/encryption-boxes/${id}`));

/** One POST about a box, with the box as it is now. */
export async function ofBox(
  client: Client,
  box: Pick<Made, 'id'>,
  path: string,
  body: object = {},
) {
  const { revision } = await readBox(client, box);
  return client.post(path, body, { ifMatch: Number(revision) });
}

export const stepBox = (client: Client, box: Pick<Made, 'id'>, action: string, body: object = {}) =>
  ofBox(client, box, `/encryption-boxes/${box.id}/actions/${action}`, body);

export const secondOf = (client: Client, box: Pick<Made, 'id'>, word: 'confirm' | 'withdraw') =>
  ofBox(client, box, `/encryption-boxes/${box.id}/second/${word}`);

export const certificateOf = (given: object = {}) => ({
  serial: '4f:a1:09',
  issuer: 'Centrets udsteder',
  fingerprint: Array.from({ length: 64 }, () => Math.floor(Math.random() * 16).toString(16)).join(
    '',
  ),
  validFrom: '2025-04-01',
  validUntil: '2027-04-01',
  ...given,
});

export const CERTIFICATION = {
  scheme: 'common-criteria',
  number: 'BSI-DSZ-CC-1234',
  status: 'active',
  until: '2029-01-01',
  checkedOn: '2025-04-24',
};

/** Makes somebody a key custodian of the centre. @returns who it is */
export async function makeCustodian(admin: Client, client: Client): Promise<string> {
  const me = await made(client.get('/session'));
  const person = await made(admin.get(`/people/${String(me['id'])}`));
  const duties = [
    { duty: 'key-custodian', regionId: null, validFrom: '2025-01-01', validTo: null },
  ];
  await made(
    admin.patch(`/people/${person.id}`, { duties }, { ifMatch: Number(person['revision']) }),
  );
  return person.id;
}
