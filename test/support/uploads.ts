import type { Client } from './client.js';
import type { Made } from './receiving.js';

export type Uploaded = { readonly status: number; readonly body: Record<string, unknown> };

type Sent = {
  readonly content: string | ArrayBuffer;
  readonly fileName: string;
  /** Fields of the form, which come before the file. */
  readonly texts?: Readonly<Record<string, string>>;
};

/** Sends one file as a form. */
export async function uploadTo(
  client: Client,
  path: string,
  { content, fileName, texts = {} }: Sent,
  headers: Record<string, string> = {},
): Promise<Uploaded> {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  form.append('file', new Blob([content]), fileName);
  const response = await client.raw('POST', path, { body: form, headers });
  return { status: response.status, body: (await response.json()) as Uploaded['body'] };
}

// One grey dot.
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

/** A picture that any browser shows. @param note makes it another one */
export const pictureOf = (note = ''): ArrayBuffer =>
  new Uint8Array(Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.from(note)])).buffer;

/** Sends a file of servers to be previewed. */
export const uploadServers = (
  client: Client,
  content: string | ArrayBuffer,
  fileName = 'servere.csv',
  headers: Record<string, string> = {},
): Promise<Uploaded> => uploadTo(client, '/server-imports', { content, fileName }, headers);

/** A preview of lines of serial, part number and place. */
export async function uploadImport(client: Client, lines: readonly string[]): Promise<Made> {
  const { status, body } = await uploadServers(
    client,
    ['serial;partNumber;place', ...lines].join('\n'),
  );
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as Made; // every resource has an id
}
