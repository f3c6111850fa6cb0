import { type Node, parseSync, Visitor } from 'oxc-parser';

/** Ways around `import`: what they load could be anything. */
const loaders = new Set(['createRequire', 'getBuiltinModule']);

/** What a file has that names something elsewhere too: the whole tree takes long to read. */
const loading = /\bimport\s*(?:\(|\/[*/])|require|createRequire|getBuiltinModule/;

/** What a module imports as types alone, by what stands after `from`. */
export function typesOf(file: string, text: string): string[] {
  const { staticImports } = parseSync(file, text).module;
  const named = Map.groupBy(staticImports, ({ moduleRequest }) => moduleRequest.value);
  const isType = (all: typeof staticImports) =>
    all.every(({ entries }) => entries.length > 0 && entries.every((entry) => entry.isType));
  return [...named].flatMap(([name, all]) => (isType(all) ? [name] : []));
}

/** What a module names after `from`, in `import()`, in types and in `require()`; what cannot be told begins with `computed: `. */
export function importsOf(file: string, text: string): string[] {
  const parsed = parseSync(file, text);
  const { module, comments, errors } = parsed;
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...comments.flatMap(({ value }) => [
      ...(/^\/\s*<reference\b.*/.exec(value)?.map((found) => `computed: ${found}`) ?? []),
      ...[...value.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, name]) => name ?? ''),
    ]),
  ];
  if (!loading.test(text)) return [...new Set(named)];
  const add = (source: Node | null | undefined) => named.push(nameIn(source, text));
  new Visitor({
    ImportExpression: ({ source }) => void add(source),
    TSImportType: ({ source }) => void add(source as Node),
    TSExternalModuleReference: ({ expression }) => void add(expression),
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type === 'Identifier' && callee.name === 'require') add(first);
      const called = callee.type === 'MemberExpression' ? callee.property : callee;
      if (called.type === 'Identifier' && loaders.has(called.name)) named.push(`computed: ${called.name}`);
    },
  }).visit(parsed.program);
  return [...new Set(named)];
}

function nameIn(source: Node | null | undefined, text: string): string {
  if (source?.type === 'Literal' && typeof source.value === 'string') return source.value;
  return `computed: ${source ? text.slice(source.start, source.end) : ''}`;
}
