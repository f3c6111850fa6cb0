import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** A piece of a text that is to become another one. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits made. */
export function edited(text: string, edits: readonly Edit[]): string {
  let next = text;
  for (const { start, end, text: by } of [...edits].sort((a, b) => b.start - a.start))
    next = next.slice(0, start) + by + next.slice(end);
  return next;
}

/** A relative specifier of a file that moves, or of one that names a file that moves. */
export function newSpecifier(name: string, from: string, to: string, places: ReadonlyMap<string, string>): string {
  const target = posix.join(posix.dirname(from), name);
  const now = places.get(target) ?? target;
  if (from === to && now === target) return name;
  const relative = posix.relative(posix.dirname(to), now) + (name.endsWith('/') ? '/' : '');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** Edits of all relative specifiers of a file, but for those of imports at its top if these are written anew. */
export function specifierEdits(
  path: string,
  text: string,
  to: string,
  places: ReadonlyMap<string, string>,
  withoutImports = false,
): Edit[] {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const edits: Edit[] = [];
  // A name that is imported and exported again names its module once, and is found twice.
  const seen = new Set<number>();
  const add = (value: string, start: number, end: number) => {
    if (!value.startsWith('.') || seen.has(start)) return;
    seen.add(start);
    const now = newSpecifier(value, path, to, places);
    if (now !== value) edits.push({ start, end, text: `'${now}'` });
  };
  if (!withoutImports) for (const { moduleRequest: at } of module.staticImports) add(at.value, at.start, at.end);
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest ?? []),
  );
  for (const at of exported) add(at.value, at.start, at.end);
  const literal = (node: unknown) => {
    const one = node as { type?: string; value?: unknown; start: number; end: number } | null | undefined;
    if (one?.type === 'Literal' && typeof one.value === 'string') add(one.value, one.start, one.end);
  };
  new Visitor({
    ImportExpression: ({ source }) => literal(source),
    TSImportType: ({ source }) => literal(source),
    CallExpression({ callee, arguments: [first] }) {
      const isMock =
        callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'vi';
      if (isMock) literal(first);
    },
    NewExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && callee.name === 'URL') literal(first);
    },
  }).visit(program);
  return edits;
}
