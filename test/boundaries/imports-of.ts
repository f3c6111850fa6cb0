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
    // Types are imported so, too, of which the parser's list says nothing.
    ...[...text.matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]/g)].map(([, name]) => name ?? ''),
  ];
  return [...new Set(named)];
}
