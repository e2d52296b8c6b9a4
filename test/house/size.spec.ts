import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { codeOf, lineOf, nodesOf, parse, read, ROOT } from './sources.js';

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;
// A component's markup is one expression, and each attribute takes a line of it.
const COMPONENT_LINES_MAX = 100;
const CONSTRUCTOR_PARAMETERS_MAX = 6;
const COLUMNS_MAX = 100;

const FILES = codeOf('src', 'web/src', 'test', 'scripts', 'bench');

type FunctionNode = ts.FunctionLikeDeclaration;

const isFunction = (node: ts.Node): node is FunctionNode =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

const TEST_CALLS = new Set(['test', 'it']);

/** What holds tests (a `describe` and its kind) groups them; each of them is measured by itself. */
const isGroupOfTests = (node: FunctionNode): boolean =>
  [...nodesOf(node)]
    .filter(ts.isCallExpression)
    .some(({ expression }) => TEST_CALLS.has(expression.getText().split('.')[0] ?? ''));

/** Lines with code on them, as the linter counts: neither blank ones nor comment alone. */
function linesOfCode(source: ts.SourceFile, node: ts.Node): number {
  const text = source.text.slice(node.getStart(source), node.getEnd());
  const bare = text.replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return bare.split('\n').filter((line) => !/^\s*(?:\/\/.*)?$/.test(line)).length;
}

const nameOf = (node: FunctionNode): string =>
  node.name?.getText() ??
  (ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function');

function longFunctions(file: string): string[] {
  const source = parse(file);
  return [...nodesOf(source)].filter(isFunction).flatMap((node) => {
    const lines = linesOfCode(source, node);
    const most = file.endsWith('.tsx') ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX;
    if (lines <= most || isGroupOfTests(node)) return [];
    return [`${file}:${lineOf(source, node)} ${nameOf(node)} has ${lines} lines`];
  });
}

function wideConstructors(file: string): string[] {
  const source = parse(file);
  return [...nodesOf(source)]
    .filter(ts.isConstructorDeclaration)
    .filter(({ parameters }) => parameters.length > CONSTRUCTOR_PARAMETERS_MAX)
    .map((node) => `${file}:${lineOf(source, node)} takes ${node.parameters.length}`);
}

// Prettier is ESM and jest's context is not, so it runs in a process of its own.
const PRETTIFY = `
  import { readFileSync } from 'node:fs';
  import * as prettier from 'prettier';
  const texts = {};
  for (const file of process.argv.slice(1)) {
    const options = { ...(await prettier.resolveConfig(file)), filepath: file };
    texts[file] = await prettier.format(readFileSync(file, 'utf8'), options);
  }
  process.stdout.write(JSON.stringify(texts));
`;

/** Files as prettier lays them out, so that only what it cannot break is left to complain of. */
function prettified(files: readonly string[]): { readonly [file: string]: string } {
  if (files.length === 0) return {};
  const args = ['--input-type=module', '-e', PRETTIFY, ...files];
  const json = execFileSync(process.execPath, args, { cwd: ROOT, maxBuffer: 2 ** 26 });
  return JSON.parse(json.toString('utf8')) as { [file: string]: string }; // PRETTIFY wrote it
}

// A comment that only carries an address cannot be broken either.
// A sentence or a drawing in one literal is not cut in two for the sake of the column.
const LONG_LITERAL = /(['"`]).{55,}\1/;
const isLong = (line: string) => line.length > COLUMNS_MAX && !LONG_LITERAL.test(line);

const hasLongLine = (file: string) => read(file).split('\n').some(isLong);

describe('"The line" of house.md', () => {
  test(`no file is longer than ${FILE_LINES_MAX} lines`, () => {
    const lines = (file: string) => read(file).replace(/\n$/, '').split('\n').length;
    const long = FILES.filter((file) => lines(file) > FILE_LINES_MAX);
    expect(long.map((file) => `${file} has ${lines(file)} lines`)).toEqual([]);
  });

  test(`no function is longer than ${FUNCTION_LINES_MAX} lines`, () => {
    expect(FILES.flatMap(longFunctions)).toEqual([]);
  });

  test(`no constructor takes more than ${CONSTRUCTOR_PARAMETERS_MAX} parameters`, () => {
    expect(FILES.flatMap(wideConstructors)).toEqual([]);
  });

  test(`no line is longer than ${COLUMNS_MAX} columns after prettier`, () => {
    const texts = prettified(FILES.filter(hasLongLine));
    const long = Object.entries(texts).flatMap(([file, text]) =>
      text.split('\n').flatMap((line) => (isLong(line) ? [`${file}: ${line.trim()}`] : [])),
    );
    expect(long).toEqual([]);
  });
});
