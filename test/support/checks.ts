import type { Client } from './client.js';
import { makeDelivery, scanOf, serials } from './first-day.js';
import { made, makeModel, makeOrderOf, sendScans, type Made } from './receiving.js';
import type { Uploaded } from './uploads.js';

/** A model with the built-in profile in force. */
export async function makeCheckedModel(client: Client) {
  const model = await makeModel(client);
  const draft = await made(
    client.post('/check-profiles', { modelId: model.id, from: 'reference' }),
  );
  const profile = await actOnProfile(client, draft, 'activate');
  return { model, profile };
}

export const actOnProfile = (
  client: Client,
  { id, revision }: Made,
  action: string,
  body: object = {},
): Promise<Made> =>
  made(client.post(`/check-profiles/${id}/actions/${action}`, body, { ifMatch: Number(revision) }));

/** A server of the model, by itself. */
export const makeServer = (client: Client, model: Made, given: object = {}): Promise<Made> =>
  made(client.post('/servers', { modelId: model.id, serial: serials(1)[0], ...given }));

/** A lot: so many servers of the model, delivered and scanned together. */
export async function makeLot(client: Client, model: Made, count: number) {
  const { order, lines } = await makeOrderOf(client, model);
  const listed = serials(count);
  const { session } = await makeDelivery(client, listed, { order, line: lines[0] ?? order });
  const { outcomes } = await sendScans(
    client,
    session,
    listed.map((serial) => scanOf(serial)),
  );
  const [first] = outcomes;
  const server = await made(client.get(`/servers/${first?.scan?.assetId}`));
  return { serials: listed, lotId: String(server['lotId']) };
}

/** Sends a file of results, with the texts of its form before it. */
export async function uploadResults(
  client: Client,
  content: string,
  texts: Readonly<Record<string, string>> = {},
  fileName = 'resultater.csv',
): Promise<Uploaded> {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  form.append('file', new Blob([content]), fileName);
  const response = await client.raw('POST', '/check-result-files', { body: form });
  return { status: response.status, body: (await response.json()) as Uploaded['body'] };
}

export const recordOf = (
  client: Client,
  server: Pick<Made, 'id'>,
  ...results: readonly object[]
): ReturnType<Client['post']> => client.post(`/servers/${server.id}/check-results`, { results });

export type CheckSeen = Record<string, unknown> & {
  readonly standing: string;
  readonly definition: { readonly code: string };
  readonly result: Made | null;
  readonly waiver: Made | null;
  readonly because: readonly { readonly code: string }[];
};

/** One check of a server, as its page shows it. */
export async function checkOf(
  client: Client,
  server: Pick<Made, 'id'>,
  code: string,
): Promise<CheckSeen> {
  const { body } = await client.get(`/servers/${server.id}/checks`);
  const gates = body['gates'] as { checks: CheckSeen[] }[];
  const check = gates.flatMap(({ checks }) => checks).find((one) => one.definition.code === code);
  if (check === undefined) throw new Error(`no check ${code}`);
  return check;
}

/** The output of STREAM with one run for each rate. */
export const streamOutput = (...rates: readonly number[]): string =>
  rates
    .map((rate) =>
      [
        'STREAM version $Revision: 5.10 $',
        'Function    Best Rate MB/s  Avg time     Min time     Max time',
        `Copy:          ${rate - 9_000}.1     0.007302     0.007238     0.007412`,
        `Triad:         ${rate}.5     0.010455     0.010380     0.010533`,
        'Solution Validates: avg error less than 1.000000e-13 on all three arrays',
        '',
      ].join('\n'),
    )
    .join('');

/**
 * A profile in force for the model, a draft of its next version, and of one server a result that
 * failed, one that passed, and a waiver that waits for a second person.
 */
export async function makeSomeChecks(client: Client, modelId: string, server: Pick<Made, 'id'>) {
  const draft = await made(client.post('/check-profiles', { modelId, from: 'reference' }));
  const profile = await actOnProfile(client, draft, 'activate');
  const next = await made(client.post(`/check-profiles/${profile.id}/versions`));
  await made(
    recordOf(
      client,
      server,
      { code: 'leak-test', value: 'nej', unit: 'yes/no', instrument: 'Manometer 7' },
      { code: 'disk-health', value: 'nej', unit: 'yes/no' },
      { code: 'pressure-hold-time', value: '90', unit: 'min', calibratedOn: '2025-01-15' },
    ),
  );
  const resultOf = async (code: string) => (await checkOf(client, server, code)).result?.id ?? '';
  const waiver = await made(
    client.post(`/servers/${server.id}/check-waivers`, {
      code: 'disk-health',
      resultId: await resultOf('disk-health'),
      reason: 'Reservedisk er bestilt; serveren får den ved næste besøg.',
      expiresOn: '2025-05-01',
    }),
  );
  return { profile, draft: next, waivedResult: await resultOf('disk-health'), waiver };
}
