import { inflateSync } from 'node:zlib';

/** What a reader of a PDF sees and is told of it: enough for files that Idrift itself writes. */
export type ReadPdf = {
  /** By page, the lines in the order in which they are drawn. */
  readonly pages: readonly (readonly string[])[];
  /** What the elements of its tree are, as `H1`, `TH` or `TD`, with how many there are of each. */
  readonly elements: Readonly<Record<string, number>>;
  /** The file outside its streams, for what is written there in the clear. */
  readonly plain: string;
};

const STREAM = /stream\n([\s\S]*?)\nendstream/g;
const LINE = /\[((?:<[0-9a-f]*>|[-\d.\s])*)\] TJ/g;

export async function readPdf(content: AsyncIterable<Uint8Array> | Uint8Array): Promise<ReadPdf> {
  const bytes = content instanceof Uint8Array ? Buffer.from(content) : await whole(content);
  const file = bytes.toString('latin1');
  const pages = [...file.matchAll(STREAM)]
    .map(([, stream = '']) => inflated(stream))
    .filter((text) => text.includes(' TJ'))
    .map((text) => [...text.matchAll(LINE)].map(([, parts = '']) => textOf(parts)));
  const plain = file.replace(STREAM, '');
  const elements: Record<string, number> = {};
  for (const [, tag = ''] of plain.matchAll(/\/S \/(\w+)/g)) {
    elements[tag] = (elements[tag] ?? 0) + 1;
  }
  return { pages, elements, plain };
}

/** A whole file, as it would be saved. */
export async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

function inflated(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return ''; // Not compressed, so no page.
  }
}

const CP1252 = new TextDecoder('windows-1252');

/** The kerning between the parts of a line is left out. */
const textOf = (parts: string): string =>
  [...parts.matchAll(/<([0-9a-f]*)>/g)]
    .map(([, hex = '']) => CP1252.decode(Buffer.from(hex, 'hex')))
    .join('');
