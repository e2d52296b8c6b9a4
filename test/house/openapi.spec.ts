import 'reflect-metadata';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openApiText, settingsText } from '../../src/cli/describe.js';
import { read } from './sources.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectAt = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listAt = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Every object of the document with its JSON pointer. */
function* objectsOf(value: Json, pointer = '#'): Generator<readonly [string, JsonObject]> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* objectsOf(item, `${pointer}/${at}`);
  } else if (isObject(value)) {
    yield [pointer, value];
    for (const [key, inner] of Object.entries(value)) {
      const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
      yield* objectsOf(inner, `${pointer}/${step}`);
    }
  }
}

describe('the description of the API', () => {
  let text = '';
  let document: JsonObject = {};
  let pointers: ReadonlyMap<string, JsonObject> = new Map();
  type Operation = { readonly at: string; readonly path: string; readonly is: JsonObject };
  let operations: readonly Operation[] = [];

  beforeAll(async () => {
    text = await openApiText();
    document = objectAt(JSON.parse(text) as Json); // it is our own JSON
    pointers = new Map(objectsOf(document));
    operations = Object.entries(objectAt(document['paths'])).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const is = objectAt(item)[method];
        return isObject(is) ? [{ at: `${method.toUpperCase()} ${path}`, path, is }] : [];
      }),
    );
  });

  test('openapi.json is committed as it is built: run `npm run generate`', () => {
    expect(read('openapi.json')).toBe(text);
  });

  test('docs/settings.md is committed as it is built: run `npm run generate`', () => {
    expect(read('docs/settings.md')).toBe(settingsText());
  });

  test('says which version it follows, its title and its own version', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d+$/);
    const { title, version } = objectAt(document['info']);
    expect([typeof title, typeof version]).toEqual(['string', 'string']);
    expect(operations.length).toBeGreaterThan(40);
  });

  test('every $ref names something that is there', () => {
    const lost = [...pointers].flatMap(([pointer, { $ref }]) =>
      typeof $ref === 'string' && !pointers.has($ref) ? [`${pointer} -> ${$ref}`] : [],
    );
    expect(lost).toEqual([]);
  });

  test('every operation has an id of its own', () => {
    const ids = operations.map(({ is }) => is['operationId']);
    expect(ids.filter((id) => typeof id !== 'string' || !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual(
      [],
    );
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  test('every path parameter is declared, and only those of the path', () => {
    const wrong = operations.flatMap(({ at, path, is }) => {
      const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');
      const declared = listAt(is['parameters'])
        .map(objectAt)
        .filter((parameter) => parameter['in'] === 'path')
        .map(({ name, required }) => (required === true ? String(name) : `${String(name)}?`));
      const same = [...named].sort().join() === [...declared].sort().join();
      return same ? [] : [`${at}: path has ${named.join()}, declared are ${declared.join()}`];
    });
    expect(wrong).toEqual([]);
  });

  test('every parameter has a name, a place and a schema, and none is named twice', () => {
    const wrong = operations.flatMap(({ at, is }) => {
      const parameters = listAt(is['parameters']).map(objectAt);
      const keys = parameters.map((one) => `${String(one['in'])} ${String(one['name'])}`);
      const bare = parameters.filter(
        (one) => !isObject(one['schema']) || one['name'] === undefined,
      );
      const twice = keys.filter((key, place) => keys.indexOf(key) !== place);
      return bare.length + twice.length === 0 ? [] : [`${at}: ${JSON.stringify([bare, twice])}`];
    });
    expect(wrong).toEqual([]);
  });

  test('every operation has one success, or a job instead, the problem, and words', () => {
    const wrong = operations.filter(({ is }) => {
      const responses = objectAt(is['responses']);
      const successes = Object.keys(responses).filter((status) => /^2\d\d$/.test(status));
      const orJob = JSON.stringify(responses['202'] ?? {}).includes('StartedJobView');
      // Beside another success it is the job instead; alone it is the success itself.
      const isInstead = orJob && successes.length > 1;
      const success = successes.filter((status) => !(isInstead && status === '202'));
      const described = Object.values(responses).every(
        (one) => typeof objectAt(one)['description'] === 'string',
      );
      const problem = objectAt(objectAt(responses['default'])['content']);
      const words = typeof is['summary'] === 'string' && is['summary'] !== '';
      return (
        success.length !== 1 || !described || !('application/problem+json' in problem) || !words
      );
    });
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  test('schemas use the words of 3.1: no `nullable`, known types, known properties', () => {
    const types = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];
    const wrong = [...pointers].flatMap(([pointer, schema]) => {
      if (!pointer.startsWith('#/components/schemas/')) return [];
      const faults: string[] = [];
      if ('nullable' in schema && !pointer.endsWith('/properties')) faults.push('nullable');
      const type = schema['type'];
      const isSchema = typeof type === 'string' || Array.isArray(type);
      const named = isSchema ? [type].flat() : [];
      if (named.some((name) => !types.includes(String(name)))) faults.push(`type ${String(type)}`);
      const properties = objectAt(schema['properties']);
      const missing = isSchema
        ? listAt(schema['required']).filter((name) => !(String(name) in properties))
        : [];
      if (missing.length > 0) faults.push(`requires ${missing.join()} that it does not have`);
      return faults.map((fault) => `${pointer}: ${fault}`);
    });
    expect(wrong).toEqual([]);
  });

  test('every text and list that comes in has a greatest length', () => {
    const bodies = operations.flatMap(({ is }) =>
      [...objectsOf(objectAt(is['requestBody']))].flatMap(([, { $ref }]) =>
        typeof $ref === 'string' ? [$ref] : [],
      ),
    );
    const seen = new Set<string>();
    const queue = [...bodies];
    const open: string[] = [];
    for (let ref = queue.shift(); ref !== undefined; ref = queue.shift()) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      for (const [at, schema] of objectsOf(pointers.get(ref) ?? {}, ref)) {
        if (typeof schema['$ref'] === 'string') queue.push(schema['$ref']);
        if (isUnbounded(schema)) open.push(at);
      }
    }
    expect(seen.size).toBeGreaterThan(10);
    expect(open).toEqual([]);
  });
});

function isUnbounded(schema: JsonObject): boolean {
  const types = [schema['type']].flat();
  const closed =
    'enum' in schema || ['uuid', 'date', 'date-time'].includes(String(schema['format']));
  if (types.includes('string')) return !closed && typeof schema['maxLength'] !== 'number';
  return types.includes('array') && typeof schema['maxItems'] !== 'number';
}
