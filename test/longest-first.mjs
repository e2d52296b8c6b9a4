import { statSync } from 'node:fs';
import { basename } from 'node:path';

/** What takes minutes, whatever the size of its file: `npm test` prints what took longest. */
const LONGEST = [
  'accessibility.spec.ts',
  'accessibility-dark.spec.ts',
  'first-day.spec.ts',
  'naughty-strings.spec.ts',
  'probe.db-spec.ts',
  'swaps.spec.ts',
  'first-ten.spec.ts',
];

const rankOf = ({ path }) => {
  const at = LONGEST.indexOf(basename(path));
  return at === -1 ? LONGEST.length : at;
};

/**
 * Begins with what takes longest, so that no process works on it alone while the others are done.
 * A fresh clone has no times of its own to go by; after the longest comes the largest file.
 */
export default class LongestFirst {
  sort(tests) {
    const sized = tests.map((test) => ({ test, size: statSync(test.path).size }));
    sized.sort((a, b) => rankOf(a.test) - rankOf(b.test) || b.size - a.size);
    return sized.map(({ test }) => test);
  }

  allFailedTests(tests) {
    return tests;
  }

  shard(tests) {
    return tests;
  }

  cacheResults() {}
}
