import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { edited, newSpecifier, specifierEdits } from './specifiers.ts';
import { withPlaces } from './with-places.ts';

type Code = ReadonlyMap<string, string>;
type Places = ReadonlyMap<string, string>;

/** All files that change: those of the plan at their new places, and those that import them. */
export function merged(code: Code, merge: Readonly<Record<string, readonly string[]>>, places: Places) {
  const texts = new Map<string, string>();
  const problems: string[] = [];
  const wanted = wantedNames(code, places, merge);
  for (const [target, sources] of Object.entries(merge)) {
    const one = new Merging(target, sources, code, places, wanted.get(target) ?? new Set());
    texts.set(target, one.text());
    problems.push(...one.problems);
  }
  const sources = new Set(Object.values(merge).flat());
  for (const [path, text] of code) {
    if (sources.has(path)) continue;
    const to = places.get(path) ?? path;
    const changed = edited(text, specifierEdits(path, text, to, places));
    const next = withPlaces(changed === text ? text : oneEach(to, changed), places, posix.dirname(path));
    if (to !== path || next !== text) texts.set(to, next);
  }
  return { texts, problems };
}

/** The text with one import of each module, where more than one name the same. */
function oneEach(path: string, text: string): string {
  const named = parseSync(path, text).module.staticImports.filter(
    ({ entries, start, end }) =>
      entries.length > 0 &&
      entries.every(({ importName }) => importName.kind === 'Name') &&
      !/ with \{/.test(text.slice(start, end)),
  );
  const edits = [...Map.groupBy(named, ({ moduleRequest }) => moduleRequest.value)].flatMap(([module, all]) => {
    const [first, ...others] = all;
    if (!first || others.length === 0) return [];
    const entries = new Map<string, boolean>();
    for (const { importName, localName, isType } of all.flatMap((one) => one.entries)) {
      const as = importName.name === localName.value ? localName.value : `${importName.name} as ${localName.value}`;
      entries.set(as, isType && (entries.get(as) ?? true));
    }
    const areTypes = [...entries.values()].every(Boolean);
    const list = [...entries].map(([as, isType]) => (isType && !areTypes ? `type ${as}` : as)).join(', ');
    return [
      { start: first.start, end: first.end, text: `import ${areTypes ? 'type ' : ''}{ ${list} } from '${module}';` },
      ...others.map(({ start, end }) => ({ start, end: end + 1, text: '' })),
    ];
  });
  return edited(text, edits);
}

/** What others import from each target. */
function wantedNames(code: Code, places: Places, merge: Readonly<Record<string, readonly string[]>>) {
  const targets = new Map(Object.entries(merge).flatMap(([target, sources]) => sources.map((one) => [one, target])));
  const wanted = new Map<string, Set<string>>();
  for (const [path, text] of code) {
    const { module } = parseSync(path, text);
    const want = (request: string, name: string) => {
      const from = posix.join(posix.dirname(path), request);
      const target = targets.get(from);
      if (target === undefined || target === (targets.get(path) ?? places.get(path))) return;
      wanted.set(target, (wanted.get(target) ?? new Set()).add(name));
    };
    for (const { moduleRequest, entries } of module.staticImports)
      for (const { importName } of entries) want(moduleRequest.value, importName.name ?? '*');
    for (const { entries } of module.staticExports)
      for (const { moduleRequest, importName } of entries)
        if (moduleRequest) want(moduleRequest.value, importName.name ?? '*');
    for (const [, request] of text.matchAll(/import\(\s*'(\.[^']+)'/g)) want(request ?? '', '*');
  }
  return wanted;
}

interface Import {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
  isType: boolean;
}

/** One target and what becomes of its sources. */
class Merging {
  readonly problems: string[] = [];
  private readonly imports = new Map<string, Import>();
  private readonly declared = new Map<string, { readonly source: string; readonly text: string }>();
  private readonly bare: string[] = [];

  private readonly target: string;
  private readonly sources: readonly string[];
  private readonly code: Code;
  private readonly places: Places;
  private readonly wanted: ReadonlySet<string>;

  constructor(target: string, sources: readonly string[], code: Code, places: Places, wanted: ReadonlySet<string>) {
    this.target = target;
    this.sources = sources;
    this.code = code;
    this.places = places;
    this.wanted = wanted;
  }

  text(): string {
    const bodies = this.sources.map((source) => this.bodyOf(source));
    for (const [name, { module }] of this.imports)
      if (this.declared.has(name))
        this.problems.push(`${this.target}: ${name} is declared, and imported from ${module}`);
    return `${[...new Set(this.bare), ...this.importLines()].join('\n')}\n\n${bodies.join('\n\n').trim()}\n`;
  }

  private bodyOf(source: string): string {
    const text = this.code.get(source) ?? '';
    const { module, program } = parseSync(source, text);
    const edits = specifierEdits(source, text, this.target, this.places, true);
    for (const one of module.staticImports) {
      edits.push({ start: one.start, end: one.end + (text[one.end] === '\n' ? 1 : 0), text: '' });
      this.take(source, one, text.slice(one.start, one.end));
    }
    for (const node of program.body) {
      const isExport = node.type === 'ExportNamedDeclaration' && node.declaration;
      const declaration = isExport ? node.declaration : node;
      const names = namesOf(declaration);
      const copy = names.length === 1 ? this.declared.get(names[0] ?? '') : undefined;
      if (copy && !isExport && copy.text === text.slice(node.start, node.end)) {
        edits.push({ start: node.start, end: node.end, text: '' });
        continue;
      }
      for (const name of names) {
        const before = this.declared.get(name);
        if (before) this.problems.push(`${this.target}: ${name} is declared in ${before.source} and ${source}`);
        this.declared.set(name, { source, text: text.slice(node.start, node.end) });
      }
      const isWanted = names.some((name) => this.wanted.has(name)) || this.wanted.has('*');
      if (isExport && names.length > 0 && !isWanted)
        edits.push({ start: node.start, end: declaration?.start ?? node.start, text: '' });
    }
    return withPlaces(edited(text, edits), this.places, posix.dirname(source)).trim();
  }

  private take(source: string, { moduleRequest, entries }: StaticImport, statement: string): void {
    const { value } = moduleRequest;
    const from = value.startsWith('.') ? posix.join(posix.dirname(source), value) : value;
    const isOwn = this.sources.includes(from);
    const module = value.startsWith('.') ? newSpecifier(value, source, this.target, this.places) : value;
    if (entries.length === 0 || / with \{/.test(statement)) {
      this.bare.push(statement.replace(moduleText(statement), `'${module}'`));
      return;
    }
    for (const { importName, localName, isType } of entries) {
      const name = importName.kind === 'Name' ? (importName.name ?? '') : importName.kind;
      if (isOwn && localName.value !== name)
        this.problems.push(`${this.target}: ${source} imports ${name} of ${from} as ${localName.value}`);
      if (isOwn) continue;
      const before = this.imports.get(localName.value);
      if (before && (before.module !== module || before.name !== name))
        this.problems.push(`${this.target}: ${localName.value} is imported from ${before.module} and ${module}`);
      if (before) before.isType &&= isType;
      else this.imports.set(localName.value, { module, name, kind: importName.kind, isType });
    }
  }

  private importLines(): string[] {
    const modules = new Map<string, [string, Import][]>();
    for (const [local, one] of this.imports) {
      const all = modules.get(one.module) ?? [];
      all.push([local, one]);
      modules.set(one.module, all);
    }
    return [...modules].flatMap(([module, all]) => {
      const lines = all
        .filter(([, { kind }]) => kind !== 'Name')
        .map(([local, { kind, isType }]) => {
          const name = kind === 'NamespaceObject' ? `* as ${local}` : local;
          return `import ${isType ? 'type ' : ''}${name} from '${module}';`;
        });
      const named = all.filter(([, { kind }]) => kind === 'Name');
      if (named.length === 0) return lines;
      const areTypes = named.every(([, { isType }]) => isType);
      const list = named.map(([local, { name, isType }]) => {
        const as = name === local ? name : `${name} as ${local}`;
        return isType && !areTypes ? `type ${as}` : as;
      });
      return [...lines, `import ${areTypes ? 'type ' : ''}{ ${list.join(', ')} } from '${module}';`];
    });
  }
}

type StaticImport = ReturnType<typeof parseSync>['module']['staticImports'][number];

function moduleText(statement: string): string {
  return /(['"])[^'"]+\1/.exec(statement)?.[0] ?? '';
}

function namesOf(node: unknown): string[] {
  const one = node as {
    type?: string;
    id?: { name?: string } | null;
    declarations?: { id: { name?: string } }[];
  } | null;
  if (one?.declarations) return one.declarations.flatMap(({ id }) => id.name ?? []);
  const declares = /^(Function|Class|TSInterface|TSTypeAlias|TSEnum|TSDeclareFunction)/.test(one?.type ?? '');
  return declares && one?.id?.name ? [one.id.name] : [];
}
