import { parseSync } from 'oxc-parser';

/** What a module names after `from`, in `import()` and in `require()`: types included. */
export function importsOf(file: string, text: string): string[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    // What is not a plain string could be anything.
    ...module.dynamicImports
      .map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end))
      .filter((name) => !/^(['"])[^'"]+\1$/.test(name))
      .map((name) => `computed: ${name}`),
    // Types are imported so, too, of which the parser's list says nothing.
    ...[...text.matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]/g)].map(([, name]) => name ?? ''),
  ];
  return [...new Set(named)];
}
