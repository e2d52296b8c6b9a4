import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fault, IdriftError, invalid, malformed } from '../../kernel/errors.js';
import { hasControlCharacters, normaliseText } from '../../kernel/text.js';
import { secretIn } from './fields.js';

const FILE_NAME_MAX = 160;

export type UploadedFile = { readonly fileName: string; readonly content: Buffer };
export type Upload<W extends string> = UploadedFile & { readonly word: W };

/**
 * The one file of a multipart form.
 * @throws `unsupported-media` when it is no form, `too-large` beyond the limit
 */
export async function oneFile(request: FastifyRequest): Promise<UploadedFile> {
  const { fileName, content } = await partOf(request);
  return { fileName, content };
}

/** One file and one word; the word's field comes before the file. */
export async function oneUpload<W extends string>(
  request: FastifyRequest,
  field: string,
  words: readonly W[],
): Promise<Upload<W>> {
  const { fileName, content, fields } = await partOf(request);
  const value = valueOf(fields, field);
  const word = words.find((one) => one === value);
  if (word === undefined) throw missing(field, words);
  return { fileName, content, word };
}

function valueOf(fields: MultipartFile['fields'], name: string): unknown {
  const given = fields[name];
  return given && 'value' in given ? given.value : undefined;
}

type Texts<F extends string> = { readonly [field in F]: string | null };

/** One file and some optional texts, whose fields come before the file. */
export async function oneFileWithTexts<F extends string>(
  request: FastifyRequest,
  limits: { readonly [field in F]: number },
): Promise<UploadedFile & { readonly texts: Texts<F> }> {
  const { fileName, content, fields } = await partOf(request);
  const unknown = Object.keys(fields).find((name) => name !== 'file' && !(name in limits));
  if (unknown !== undefined) throw unknownField(Object.keys(limits));
  const names = Object.keys(limits) as F[]; // keys of a mapped type over F
  const texts = Object.fromEntries(names.map((name) => [name, textOf(fields, name, limits[name])]));
  return { fileName, content, texts: texts as Texts<F> }; // one entry a name
}

/** A form's text is typed by people: bounded and scanned like every other. Blank is absent. */
function textOf(fields: MultipartFile['fields'], name: string, max: number): string | null {
  const value = valueOf(fields, name);
  if (value === undefined) return null;
  const text = typeof value === 'string' ? normaliseText(value) : '';
  if (typeof value !== 'string' || text.length > max || hasControlCharacters(text)) {
    throw badText(name, max);
  }
  const secret = secretIn(text);
  if (secret !== null) throw invalid([{ pointer: `/${name}`, ...secret }]);
  return text === '' ? null : text;
}

async function partOf(
  request: FastifyRequest,
): Promise<UploadedFile & Pick<MultipartFile, 'fields'>> {
  if (!request.isMultipart()) throw noForm();
  const part = await request.file().catch(refuseBroken);
  if (part === undefined) throw missing('file');
  const content = await part.toBuffer().catch(refuseBroken);
  // toBuffer looks before the last piece only; a file that was cut there is not the file.
  if (part.file.truncated) throw tooLarge();
  return { fileName: plainName(part.filename), content, fields: part.fields };
}

/** A file's name is a text that people type, like any other; a part may come without one. */
function plainName(given: string | undefined): string {
  const fileName = normaliseText(given ?? '');
  if (fileName === '' || fileName.length > FILE_NAME_MAX || hasControlCharacters(fileName)) {
    throw badName();
  }
  const secret = secretIn(fileName);
  if (secret !== null) throw invalid([{ pointer: '/file', ...secret }]);
  return fileName;
}

const noForm = () =>
  new IdriftError('unsupported-media', 'not-a-form', {
    en: 'Send the file as multipart/form-data.',
    da: 'Send filen som multipart/form-data.',
  });

// The parser's own errors carry no status: a form that breaks off is the sender's.
function refuseBroken(error: unknown): never {
  if (typeof (error as { statusCode?: unknown }).statusCode === 'number') throw error;
  throw malformed([
    fault('', 'broken-form', 'The form breaks off or is none.', 'Formularen er ufuldstændig.'),
  ]);
}

const tooLarge = () =>
  new IdriftError('too-large', 'too-large', {
    en: 'The file is larger than this address takes.',
    da: 'Filen er større, end denne adresse tager imod.',
  });

const missing = (field: string, words: readonly string[] = []) =>
  invalid([
    fault(
      `/${field}`,
      'missing',
      words.length > 0 ? `Choose one of: ${words.join(', ')}.` : 'Choose a file.',
      words.length > 0 ? `Vælg en af: ${words.join(', ')}.` : 'Vælg en fil.',
    ),
  ]);

const badName = () =>
  invalid([
    fault(
      '/file',
      'file-name',
      `Give the file a plain name of 1 to ${FILE_NAME_MAX} characters.`,
      `Giv filen et almindeligt navn på 1 til ${FILE_NAME_MAX} tegn.`,
    ),
  ]);

const badText = (field: string, max: number) =>
  invalid([
    fault(
      `/${field}`,
      'not-text',
      `Give one text of at most ${max} characters.`,
      `Angiv én tekst på højst ${max} tegn.`,
    ),
  ]);

const unknownField = (known: readonly string[]) =>
  malformed([
    fault(
      '',
      'unknown-field',
      `The form takes the fields ${known.join(', ')} and then the file.`,
      `Formularen har felterne ${known.join(', ')} og derefter filen.`,
    ),
  ]);
