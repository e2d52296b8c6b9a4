import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { takesAsOf } from './takes-as-of.js';

type Described = {
  readonly paths: {
    readonly [path: string]: { readonly get?: { readonly parameters?: { name: string }[] } };
  };
};

test('a day is sent with just the readings that take one', () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Described;
  const reads = Object.entries(paths).filter(
    ([path, { get }]) => get !== undefined && path.startsWith('/api/v1/'),
  );
  expect(reads.length).toBeGreaterThan(100);
  const wrong = reads
    .filter(([path, { get }]) => {
      const isDescribed = get?.parameters?.some(({ name }) => name === 'asOf') ?? false;
      const word = path.replace('/api/v1', '');
      // The status of plans takes a day in its own way.
      return takesAsOf(word) !== (isDescribed && !word.startsWith('/plan-status'));
    })
    .map(([path]) => path);
  expect(wrong).toEqual([]);
});
