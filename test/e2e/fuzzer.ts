import type { Described, Operation, Parameter, Schema } from './described.js';
import { typesOf } from './described.js';
import { NAUGHTY } from './naughty.js';
import type { Pools } from './pools.js';
import type { Random } from '../support/random.js';

export type FuzzRequest = {
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

const WORDS = ['Plan', 'NC-220', 'Ærø', 'x', 'lange ord med mellemrum', 'A1', '🦄', 'SN-1'];
const DAYS = ['2025-04-24', '2024-02-29', '2100-12-31', '2000-01-01'];
const INSTANTS = ['2025-04-24T09:00:00+02:00', '2025-01-01T00:00:00Z', '1970-01-01T00:00:00Z'];
const EMAILS = ['a@example.dk', 'æ@ø.dk'];
const LANGUAGES = ['da', 'en', 'da-DK,da;q=0.9', '*', '', 'x'.repeat(300)];
const BROKEN_JSON = [
  '',
  '{',
  '[',
  '{"a":}',
  'null',
  '[]',
  '"x"',
  '\u0000',
  '{"a":1}}',
  '{"__proto__":{}}',
];
const BROKEN_TYPES = ['text/plain', 'application/xml', 'application/json; charset=utf-16', ''];
const TAGS = [
  '"r1"',
  '"r1"',
  '"r2"',
  '"r3"',
  '"r4"',
  '"r5"',
  '"r6"',
  '"r999"',
  'W/"r1"',
  '*',
  'r1',
  '',
  '"r0"',
  '"x"',
];

/**
 * Makes requests out of the API's own description: most of them nearly right, each of the others
 * wrong in a way of its own. The same seed makes the same requests, but for the ids of the day.
 */
export class Fuzzer {
  constructor(
    private readonly random: Random,
    private readonly described: Described,
    private readonly pools: Pools,
  ) {}

  request(operation: Operation): FuzzRequest {
    const { random } = this;
    const headers: Record<string, string> = { 'accept-language': random.pick(LANGUAGES) };
    for (const one of operation.parameters.filter((parameter) => parameter.in === 'header')) {
      const value =
        one.name === 'If-Match' ? random.pick(TAGS) : random.pick(['k1', 'k2', 'æ ', 'k3']);
      if (random.chance(one.name === 'If-Match' ? 0.9 : 0.3)) headers[one.name] = latin(value);
    }
    const body = this.bodyOf(operation);
    if (body !== null) headers['content-type'] = this.typeOf(operation);
    const { method } = operation;
    return {
      method,
      address: `${this.pathOf(operation)}${this.queryOf(operation)}`,
      headers,
      body,
    };
  }

  private bodyOf({ method, body, mediaType }: Operation): string | null {
    const { random } = this;
    if (method === 'GET') return null;
    if (body === null) return random.chance(0.05) ? random.pick(BROKEN_JSON) : null;
    if (mediaType !== 'application/json' || random.chance(0.05)) return random.pick(BROKEN_JSON);
    return JSON.stringify(this.value(body, random.chance(0.5) ? 0 : 0.15)) ?? '';
  }

  private typeOf({ mediaType }: Operation): string {
    if (this.random.chance(0.03)) return this.random.pick(BROKEN_TYPES);
    return mediaType === 'multipart/form-data'
      ? 'multipart/form-data; boundary=x'
      : 'application/json';
  }

  private pathOf({ path, parameters }: Operation): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const found = parameters.find((one) => one.in === 'path' && one.name === name);
      return encoded(this.parameter(found, path));
    });
  }

  private parameter(parameter: Parameter | undefined, path: string): string {
    const { random } = this;
    if (random.chance(0.08)) return random.pick(NAUGHTY).slice(0, 150) || 'x';
    const words = parameter?.schema.enum;
    return words === undefined ? this.pools.ofPath(random, path) : (random.pick(words) ?? 'null');
  }

  private queryOf({ parameters }: Operation): string {
    const { random } = this;
    const given = parameters
      .filter(
        ({ in: place, required }) => place === 'query' && random.chance(required ? 0.95 : 0.2),
      )
      .map(({ name, schema }) => `${name}=${encoded(this.queryValue(name, schema))}`);
    if (random.chance(0.04)) given.push(`${encoded(random.pick(NAUGHTY).slice(0, 40))}=1`);
    return given.length === 0 ? '' : `?${given.join('&')}`;
  }

  private queryValue(name: string, schema: Schema): string {
    const { random } = this;
    if (name === 'cursor')
      return random.pick(['last', this.cursor(), random.pick(NAUGHTY)]).slice(0, 900);
    if (name === 'sort') return random.pick(['name', '-createdAt', '-seq', 'number', 'title', 'x']);
    const value = this.value(schema, 0.15, name);
    return typeof value === 'string'
      ? value.slice(0, 900)
      : JSON.stringify(value ?? null).slice(0, 900);
  }

  private cursor(): string {
    const { random } = this;
    const field = random.pick([
      'name',
      'createdAt',
      'stateSince',
      'seq',
      'number',
      'title',
      'displayName',
    ]);
    const value = random.pick<unknown>(['a', 5, null, '', 1e300, 'Ærø', -1, true, '\u0000']);
    return JSON.stringify([
      field,
      random.int(0, 1),
      random.pick(['after', 'before']),
      value,
      this.pools.ofField(random, ''),
    ]);
  }

  /** A value of the schema; with this probability, at each place, something else instead. */
  private value(given: Schema, wrong: number, field = ''): unknown {
    const { random } = this;
    if (random.chance(wrong)) return this.junk();
    const schema = this.described.resolve(given);
    const types = typesOf(schema);
    if (types.includes('null') && random.chance(0.2)) return null;
    if (schema.enum !== undefined) return random.pick(schema.enum);
    if (schema.properties !== undefined) return this.object(schema, wrong);
    if (types.includes('array')) return this.list(schema, wrong);
    if (types.includes('integer'))
      return random.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 9, 50));
    if (types.includes('boolean')) return random.chance(0.5);
    return this.text(schema, field);
  }

  private object({ properties = {}, required = [] }: Schema, wrong: number): object {
    const { random } = this;
    const entries = Object.entries(properties)
      .filter(([name]) => random.chance(required.includes(name) ? 1 - wrong / 4 : 0.4))
      .map(([name, inner]) => [name, this.value(inner, wrong, name)] as const);
    const extra = random.chance(wrong / 2) ? [[random.pick(NAUGHTY).slice(0, 90), 1] as const] : [];
    return Object.fromEntries([...entries, ...extra]);
  }

  private list({ items = {}, maxItems = 3 }: Schema, wrong: number): unknown[] {
    const { random } = this;
    const length = random.chance(wrong / 4) ? Math.min(maxItems + 1, 1_001) : random.int(1, 3);
    return Array.from({ length }, () => this.value(items, wrong));
  }

  private text({ format, maxLength = 20 }: Schema, field: string): string {
    const { random } = this;
    if (format === 'uuid') return this.pools.ofField(random, field);
    if (format === 'date') return random.pick(DAYS);
    if (format === 'date-time') return random.pick(INSTANTS);
    if (format === 'password') return random.pick(['forkert hest batteri', 'kort']);
    if (maxLength === 254) return random.pick(EMAILS);
    return `${random.pick(WORDS)}${random.int(1, 9_999)}`.slice(0, maxLength);
  }

  private junk(): unknown {
    const { random } = this;
    const numbers = [-1, 0.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 63];
    return random.pick<() => unknown>([
      () => random.pick(NAUGHTY),
      () => random.pick(NAUGHTY),
      () => random.pick(numbers),
      () => random.chance(0.5),
      () => null,
      () => [],
      () => ({}),
      () => [[random.pick(NAUGHTY)]],
      () => ({ [random.pick(NAUGHTY).slice(0, 50)]: random.pick(NAUGHTY) }),
      () => 'æ'.repeat(random.int(1, 5_000)),
    ])();
  }
}

// Half letters cannot be percent-encoded, nor can a header carry more than Latin-1.
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
const latin = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?');
