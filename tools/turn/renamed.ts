import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { type Edit, edited } from './specifiers.ts';

/** The files with exported or local names of modules changed, also where they are imported. */
export function renamed(
  code: ReadonlyMap<string, string>,
  names: Readonly<Record<string, string>>,
): Map<string, string> {
  const next = new Map(code);
  for (const [at, newName] of Object.entries(names)) {
    const [path = '', name = ''] = at.split('#');
    const own = next.get(path);
    if (own === undefined) throw new Error(`${path} is not there`);
    next.set(path, withName(path, own, name, newName));
    const file = posix.basename(path);
    for (const [other, text] of next) {
      if (other === path || !text.includes(name) || !text.includes(file)) continue;
      const { module } = parseSync(other, text);
      const entries = module.staticImports
        .filter(({ moduleRequest }) => posix.join(posix.dirname(other), moduleRequest.value) === path)
        .flatMap((one) => one.entries)
        .filter(({ importName }) => importName.name === name);
      for (const { importName, localName } of entries) {
        const isAliased = localName.value !== name;
        const once = { start: importName.start ?? 0, end: importName.end ?? 0, text: newName };
        next.set(other, isAliased ? edited(text, [once]) : withName(other, text, name, newName));
      }
    }
  }
  return next;
}

/** A file in which a name of its top level is another; an inner declaration of either name is an error. */
function withName(path: string, text: string, name: string, newName: string): string {
  const { program } = parseSync(path, text);
  const edits = new Map<number, Edit>();
  const skip = new Set<number>();
  const shorthand = new Set<number>();
  const key = (node: { type: string; start: number }, computed: boolean) => {
    if (!computed && node.type === 'Identifier') skip.add(node.start);
  };
  const inner: string[] = [];
  new Visitor({
    MemberExpression: ({ property, computed }) => key(property, computed),
    Property({ key: at, computed, shorthand: short, value }) {
      if (short) shorthand.add(value.start);
      else key(at, computed);
    },
    PropertyDefinition: ({ key: at, computed }) => key(at, computed),
    MethodDefinition: ({ key: at, computed }) => key(at, computed),
    TSPropertySignature: ({ key: at, computed }) => key(at, computed),
    TSMethodSignature: ({ key: at, computed }) => key(at, computed),
    TSQualifiedName: ({ right }) => key(right, false),
    TSNamedTupleMember: ({ label }) => key(label, false),
    TSTypeParameter({ name: at }) {
      if (at.name === name || at.name === newName) inner.push(at.name);
    },
  }).visit(program);
  new Visitor({
    Identifier({ name: found, start }) {
      if (found === newName && !skip.has(start)) inner.push(`${newName} is there`);
      if (found !== name || skip.has(start)) return;
      const end = start + name.length;
      edits.set(start, { start, end, text: shorthand.has(start) ? `${name}: ${newName}` : newName });
    },
  }).visit(program);
  if (inner.length > 0) throw new Error(`${path}: ${name} → ${newName}: ${[...new Set(inner)].join(', ')}`);
  return edited(text, [...edits.values()]);
}
