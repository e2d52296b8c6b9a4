import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { faultOfLocal, faultOfPackage, placeOf, resolved, ROOMS } from './house-map.js';
import { codeOf, filesOf, importsOf, isSpec, lineOf, nodesOf, parse } from './sources.js';

const SOURCES = codeOf('src').filter((file) => !isSpec(file));
const trees = new Map(SOURCES.map((file) => [file, parse(file)] as const));

const isLocal = (specifier: string) => specifier.startsWith('.');

function faultsOf(file: string, tree: ts.SourceFile): string[] {
  return importsOf(tree).flatMap(({ from, line }) => {
    const says = isLocal(from)
      ? faultOfLocal(file, resolved(file, from))
      : faultOfPackage(file, from);
    return says === null ? [] : [`${file}:${line} imports ${from}: ${says}`];
  });
}

/** Every place where a node fulfils the condition, as `file:line`. */
function places(isFault: (node: ts.Node) => boolean, files: readonly string[] = SOURCES): string[] {
  return files.flatMap((file) => {
    const tree = trees.get(file) ?? parse(file);
    return [...nodesOf(tree)].filter(isFault).map((node) => `${file}:${lineOf(tree, node)}`);
  });
}

const isProcessEnv = (node: ts.Node) =>
  ts.isPropertyAccessExpression(node) &&
  node.name.text === 'env' &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'process';

describe('the rules of house.md, "Which may import which"', () => {
  test('there is something to check', () => {
    expect(SOURCES.length).toBeGreaterThan(100);
  });

  test.each(['kernel', 'platform', ...ROOMS])('%s imports only what it may', (part) => {
    const files = SOURCES.filter((file) => file.startsWith(`src/${part}/`));
    expect(files.flatMap((file) => faultsOf(file, parse(file)))).toEqual([]);
  });

  test('the composition root imports packages only where they belong', () => {
    const files = SOURCES.filter((file) => placeOf(file).kind === 'root');
    expect(files.flatMap((file) => faultsOf(file, parse(file)))).toEqual([]);
  });

  test('every file has a place: a layer of a room, kernel, platform or the root', () => {
    const lost = SOURCES.filter((file) => placeOf(file).kind === 'unknown');
    expect(lost).toEqual([]);
  });

  test('relative imports end in .js and name a file that is there', () => {
    const known = new Set(codeOf('src'));
    const wrong = SOURCES.flatMap((file) =>
      importsOf(parse(file))
        .filter(({ from }) => isLocal(from))
        .filter(({ from }) => !from.endsWith('.js') || !known.has(resolved(file, from)))
        .map(({ from, line }) => `${file}:${line} ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test('process.env is read in platform/config only', () => {
    const files = SOURCES.filter((file) => !file.startsWith('src/platform/config/'));
    expect(places(isProcessEnv, files)).toEqual([]);
  });

  test('no forwardRef', () => {
    expect(places((node) => ts.isIdentifier(node) && node.text === 'forwardRef')).toEqual([]);
  });

  test('no index.ts barrels; the list of migrations is the one index', () => {
    const barrels = filesOf('src').filter((file) => /(?:^|\/)index\.tsx?$/.test(file));
    expect(barrels).toEqual(['src/platform/database/migrations/index.ts']);
  });

  test('what the browser takes of the server is kernel and domain only', () => {
    const wrong = codeOf('web/src').flatMap((file) =>
      importsOf(parse(file))
        .filter(({ from }) => isLocal(from) && resolved(file, from).startsWith('src/'))
        .filter(
          ({ from }) =>
            !/^src\/(?:kernel|(?:platform\/)?[^/]+\/domain)\//.test(resolved(file, from)),
        )
        .map(({ from, line }) => `${file}:${line} ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test('files import nothing twice round: no cycles of run-time imports between files', () => {
    expect(cyclesOf()).toEqual([]);
  });
});

/** The checker is itself checked: each of these would be a fault of the house. */
const WRONG: readonly (readonly [file: string, imports: string])[] = [
  ['src/kernel/text.ts', '../platform/clock.js'],
  ['src/kernel/text.ts', 'temporal-polyfill'],
  ['src/kernel/text.ts', 'node:crypto'],
  ['src/platform/http/routes.ts', '../../access/domain/roles.js'],
  ['src/platform/jobs/domain/job.ts', '../job-run.js'],
  ['src/platform/jobs/domain/job.ts', '@nestjs/common'],
  ['src/regions/domain/region.ts', '@nestjs/common'],
  ['src/regions/domain/region.ts', '../persistence/region.store.js'],
  ['src/regions/domain/region.ts', '../../platform/clock.js'],
  ['src/regions/application/region.queries.ts', '../../access/domain/roles.js'],
  ['src/regions/application/region.queries.ts', '../http/region.view.js'],
  ['src/regions/application/region.queries.ts', '../../audit/application/audit.seal.js'],
  ['src/regions/application/region.queries.ts', '../../audit/audit.module.js'],
  ['src/regions/application/region.queries.ts', 'typeorm'],
  ['src/regions/persistence/region.store.ts', '../application/region.queries.js'],
  ['src/inventory/jobs/recount.ts', '../persistence/server.store.js'],
  ['src/inventory/adapters/redfish.ts', '../application/finder.js'],
  ['src/inventory/domain/server.ts', '../../regions/regions.facade.js'],
  ['src/jobs/application/runner.ts', '../../migration-plan/migration-plan.facade.js'],
  ['src/jobs/application/runner.ts', 'bullmq'],
  ['src/access/access.module.ts', '../start.js'],
  ['src/cli/example.ts', 'typeorm'],
];

test.each(WRONG)('the checker finds fault with %s importing %s', (file, specifier) => {
  const says = isLocal(specifier)
    ? faultOfLocal(file, resolved(file, specifier))
    : faultOfPackage(file, specifier);
  expect(says).not.toBeNull();
});

/** A type-only import is gone at run time, so it makes no cycle. */
function runtimeImports(file: string): string[] {
  const tree = trees.get(file);
  if (tree === undefined) return [];
  return tree.statements
    .filter(ts.isImportDeclaration)
    .filter(({ importClause: clause }) => !isTypeOnly(clause))
    .map(({ moduleSpecifier }) => moduleSpecifier)
    .filter(ts.isStringLiteral)
    .filter(({ text }) => isLocal(text))
    .map(({ text }) => resolved(file, text));
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name !== undefined || namedBindings === undefined) return false;
  return ts.isNamedImports(namedBindings) && namedBindings.elements.every((one) => one.isTypeOnly);
}

function cyclesOf(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' -> '));
    if (at >= 0 || done.has(file)) return;
    for (const next of runtimeImports(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of SOURCES) visit(file, []);
  return found;
}
