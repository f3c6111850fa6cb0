import { parseSync } from 'oxc-parser';
import { importsOf } from '../../test/boundaries/imports-of.ts';

/** A TypeScript file, as far as the structure's figures need it. */
export interface SourceFile {
  /** From the root of the tree. */
  readonly path: string;
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number;
  /** Of these, those of import declarations. */
  readonly importLines: number;
  /** What it imports: paths from the root, and packages. */
  readonly imports: readonly string[];
  /** Of these, those that are not for types only. */
  readonly codeImports: readonly string[];
  /** Names that it exports, but for `default`. */
  readonly exports: readonly string[];
  /** Exported interfaces with a function among their members: ports, if something implements them. */
  readonly ports: readonly string[];
  /** Names of types that a function, a constant or a class of this file says to be. */
  readonly implemented: readonly string[];
}

/** Reads one file. */
export function sourceFile(path: string, text: string): SourceFile {
  const { module, program, comments } = parseSync(path, text);
  const code = blanked(text, comments);
  const lines = codeLinesOf(code);
  const imported = module.staticImports.flatMap(({ start, end }) => linesOf(text, start, end));
  const folder = path.split('/').slice(0, -1);
  const place = (name: string) => (name.startsWith('.') ? resolved(folder, name) : name);
  const isCode = (entries: readonly { readonly isType: boolean }[]) =>
    entries.length === 0 || entries.some(({ isType }) => !isType);
  return {
    path,
    codeLines: lines.size,
    importLines: new Set(imported.filter((line) => lines.has(line))).size,
    imports: importsOf(path, text).map(place),
    codeImports: [
      ...module.staticImports.flatMap(({ moduleRequest, entries }) => (isCode(entries) ? [moduleRequest.value] : [])),
      ...module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [moduleRequest.value] : [])),
      ),
    ].map(place),
    exports: module.staticExports.flatMap(({ entries }) => entries.flatMap(({ exportName }) => exportName.name ?? [])),
    ports: program.body.flatMap((node) => portIn(node)),
    implemented: [
      ...code.matchAll(/(?:\)\s*:\s*|\bconst \w+: |\bimplements |\bsatisfies |\bPromise<)(\w+)\b/g),
    ].flatMap(([, name]) => name ?? []),
  };
}

type Statement = ReturnType<typeof parseSync>['program']['body'][number];

function portIn(node: Statement): string[] {
  if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'TSInterfaceDeclaration') return [];
  const { id, body } = node.declaration;
  const isCalled = body.body.some(
    (member) =>
      member.type === 'TSMethodSignature' ||
      (member.type === 'TSPropertySignature' && member.typeAnnotation?.typeAnnotation.type === 'TSFunctionType'),
  );
  return isCalled ? [id.name] : [];
}

/** The text with its comments as blanks, so that positions stay. */
function blanked(text: string, comments: readonly { readonly start: number; readonly end: number }[]): string {
  let code = text;
  for (const { start, end } of comments)
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end);
  return code;
}

function codeLinesOf(code: string): ReadonlySet<number> {
  return new Set(code.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [i])));
}

function linesOf(text: string, start: number, end: number): number[] {
  const first = text.slice(0, start).split('\n').length - 1;
  return Array.from({ length: text.slice(start, end).split('\n').length }, (_, i) => first + i);
}

function resolved(folder: readonly string[], name: string): string {
  const path = [...folder];
  for (const part of name.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.') path.push(part);
  }
  return path.join('/');
}
