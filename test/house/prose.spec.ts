import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOMS } from './house-map.js';
import { codeOf, filesOf, read, ROOT } from './sources.js';

const BINARY = /\.(?:png|jpe?g|webp|ico|woff2?|pdf|gz)$/;

// Written in parts, so that this file does not find itself.
const word = (...parts: readonly string[]) => parts.join('');

type Rule = {
  readonly name: string;
  readonly files: readonly string[];
  readonly never: RegExp;
  /** A line that the rule must find: an empty finding by a broken pattern proves nothing. */
  readonly finds: string;
};

const SHIPPED = codeOf('src', 'web/src');
const TRACKED = filesOf().filter((file) => !BINARY.test(file));
const TESTS = codeOf('test', 'src', 'web/src', 'bench').filter(
  (file) => !file.startsWith('test/support/'),
);

const RULES: readonly Rule[] = [
  {
    name: 'no notes to oneself in what is shipped',
    files: SHIPPED,
    never: new RegExp(`\\b(?:${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('XX', 'X')}:)`),
    finds: `// ${word('TO', 'DO')}: later`,
  },
  {
    name: 'what is shipped logs through the logger',
    files: SHIPPED,
    never: new RegExp(word('\\bconsole', '\\.(?:log|debug|info|warn|error|trace)\\b')),
    finds: word('console', '.log(1)'),
  },
  {
    name: 'no package registry is named: everybody has their own',
    files: TRACKED,
    never: new RegExp(
      [
        word('registry', '\\.npmjs'),
        word('registry', '\\.yarnpkg'),
        word('npm\\.pkg', '\\.github'),
        word('art', 'ifactory'),
        word('npm', 'mirror\\.com'),
        word('"resolved":', '\\s*"https?:'),
      ].join('|'),
      'i',
    ),
    finds: word('https://registry', '.npmjs.org/left-pad'),
  },
  {
    name: 'no absolute path of the machine it was written on',
    files: TRACKED,
    never: new RegExp(
      `(?<![\\w.~:/-])/(?:${[word('wo', 'rk'), word('ro', 'ot'), word('tm', 'p')].join('|')})/\\w`,
    ),
    finds: word("read('/wo", "rk/notes.md')"),
  },
  {
    name: 'no test is left out and none shuts out the others',
    files: TESTS,
    never: new RegExp(word('(?:\\.(?:ski', 'p|on', 'ly|tod', 'o)\\b|\\bx(?:it|test|describe))\\(')),
    finds: word('test.sk', "ip('later', () => 1)"),
  },
];

function findings({ files, never }: Rule): string[] {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (never.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  );
}

describe('what is written', () => {
  test.each(RULES)('$name', (rule) => {
    expect(rule.files.length).toBeGreaterThan(0);
    expect(rule.finds).toMatch(rule.never);
    expect(findings(rule)).toEqual([]);
  });

  test.each(ROOMS)('the room %s says in a README what it owns', (room) => {
    const files = readdirSync(join(ROOT, 'src', room));
    expect(files).toContain('README.md');
  });

  test.each(ROOMS)('the room %s has its module', (room) => {
    expect(readdirSync(join(ROOT, 'src', room))).toContain(`${room}.module.ts`);
  });
});
