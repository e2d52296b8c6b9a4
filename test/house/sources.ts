import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '..', '..');

const CODE = /\.(?:ts|tsx|mts|mjs|js)$/;
const SPEC = /\.(?:spec|db-spec)\.tsx?$/;
const GENERATED = /^(?:web\/src\/api\/generated\/|dist\/|web\/dist\/)/;

/** Every file that is or would be committed, as a path from the root with forward slashes. */
export function filesOf(...folders: readonly string[]): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const files = new Set(listed.split('\0').filter((file) => file !== ''));
  return [...files].filter((file) => existsSync(join(ROOT, file))).sort();
}

/** Hand-written code under the folders. */
export const codeOf = (...folders: readonly string[]): string[] =>
  filesOf(...folders).filter((file) => CODE.test(file) && !GENERATED.test(file));

export const isSpec = (file: string): boolean => SPEC.test(file);

export const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

export const parse = (file: string, text = read(file)): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

export const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

/** Every node of a tree, parents first. */
export function* nodesOf(root: ts.Node): Generator<ts.Node> {
  yield root;
  const children: ts.Node[] = [];
  ts.forEachChild(root, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

export type Import = { readonly from: string; readonly line: number };

/** What a file imports, in whatever way: statements, re-exports, `import()`, types, `require`. */
export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(source)) {
    const named = specifierOf(node);
    if (named !== undefined && ts.isStringLiteralLike(named)) {
      found.push({ from: named.text, line: lineOf(source, named) });
    }
  }
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isRequire || isImport ? node.arguments[0] : undefined;
}
