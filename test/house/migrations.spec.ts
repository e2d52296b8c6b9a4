import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { MIGRATIONS } from '../../src/platform/database/migrations/index.js';
import { codeOf, lineOf, nodesOf, parse } from './sources.js';

const CODE = codeOf('src', 'test', 'scripts', 'bench');
const ENTITY_FILES = CODE.filter((file) => file.endsWith('.entity.ts'));
const MODULE_FILES = CODE.filter((file) => /^src\/.+\.module\.ts$/.test(file));
const MIGRATION_FILES = CODE.filter((file) => file.startsWith('src/platform/database/migrations/'));

const decoratorNames = (node: ts.ClassDeclaration): string[] =>
  (ts.getDecorators(node) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) ? [expression.expression.getText()] : [],
  );

const classesOf = (file: string): ts.ClassDeclaration[] =>
  [...nodesOf(parse(file))].filter(ts.isClassDeclaration);

const ENTITIES = CODE.filter((file) => file.startsWith('src/')).flatMap((file) =>
  classesOf(file)
    .filter((node) => decoratorNames(node).includes('Entity'))
    .map((node) => ({ file, name: node.name?.text ?? '' })),
);

/** The classes that a module gives to `forFeature`, in the call or in a list of the same file. */
function featuresOf(file: string): string[] {
  const source = parse(file);
  const lists = new Map<string, string[]>();
  for (const node of nodesOf(source)) {
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) continue;
    if (ts.isArrayLiteralExpression(node.initializer)) {
      lists.set(
        node.name.getText(),
        node.initializer.elements.map((one) => one.getText()),
      );
    }
  }
  return [...nodesOf(source)]
    .filter(ts.isCallExpression)
    .filter(({ expression }) => expression.getText() === 'TypeOrmModule.forFeature')
    .flatMap(({ arguments: [given] }) => {
      if (given === undefined) return [];
      if (ts.isArrayLiteralExpression(given)) return given.elements.map((one) => one.getText());
      return lists.get(given.getText()) ?? [];
    });
}

describe('entities', () => {
  test('stand in *.entity.ts under persistence', () => {
    const elsewhere = ENTITIES.filter(({ file }) => !/\/persistence\/.+\.entity\.ts$/.test(file));
    expect(elsewhere).toEqual([]);
    expect(ENTITY_FILES.length).toBeGreaterThan(0);
  });

  test('are each known to exactly one module', () => {
    const known = MODULE_FILES.flatMap(featuresOf).sort();
    expect(known).toEqual(ENTITIES.map(({ name }) => name).sort());
  });

  test('use no relations, subscribers or lifecycle hooks', () => {
    const relations = 'OneToOne|OneToMany|ManyToOne|ManyToMany|JoinColumn|JoinTable|Tree';
    const hooks = '(?:Before|After)(?:Insert|Update|Remove|SoftRemove|Recover|Load)';
    const banned = new RegExp(`^@(?:${relations}|EventSubscriber|${hooks})\\b`);
    const found = ENTITY_FILES.flatMap((file) => {
      const source = parse(file);
      return [...nodesOf(source)]
        .filter(ts.isDecorator)
        .filter((node) => banned.test(node.getText()))
        .map((node) => `${file}:${lineOf(source, node)} ${node.getText()}`);
    });
    expect(found).toEqual([]);
  });
});

describe('migrations', () => {
  const written = MIGRATION_FILES.flatMap(classesOf)
    .filter(({ heritageClauses }) =>
      heritageClauses?.some((clause) => /\bMigrationInterface\b/.test(clause.getText())),
    )
    .map(({ name }) => name?.text ?? '');

  test('are all in the one list', () => {
    expect(MIGRATIONS.map(({ name }) => name).sort()).toEqual([...written].sort());
  });

  test('are in the order of their times, and carry their own name', () => {
    const times = MIGRATIONS.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
    expect(MIGRATIONS.map((made) => new made().name)).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  test('are the only way to a schema: synchronize is never true, nor is anything dropped', () => {
    const found = CODE.flatMap((file) => {
      const source = parse(file);
      return [...nodesOf(source)]
        .filter(changesSchema)
        .map((node) => `${file}:${lineOf(source, node)}`);
    });
    expect(found).toEqual([]);
  });
});

const SCHEMA_OPTIONS = new Set(['synchronize', 'dropSchema']);
const SCHEMA_METHODS = new Set(['synchronize', 'dropDatabase']);

/** `synchronize: <anything but false>`, `dropSchema: …`, or a call of `source.synchronize()`. */
function changesSchema(node: ts.Node): boolean {
  if (ts.isPropertyAssignment(node)) {
    const named = SCHEMA_OPTIONS.has(node.name.getText().replace(/['"]/g, ''));
    return named && node.initializer.kind !== ts.SyntaxKind.FalseKeyword;
  }
  if (ts.isShorthandPropertyAssignment(node)) return SCHEMA_OPTIONS.has(node.name.text);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return SCHEMA_METHODS.has(node.expression.name.text);
}
