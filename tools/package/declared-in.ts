import { parseSync } from 'oxc-parser';

/** A name at the top of a declaration file, and what says what it is. */
export interface Declared {
  readonly name: string;
  /** With its docstring, without `export`; for a name from another package a statement that imports it alone. */
  readonly text: string;
  readonly isImport: boolean;
}

/** What a declaration file declares, which files of ours it needs, and the names that it exports. */
export interface Declarations {
  readonly declared: readonly Declared[];
  readonly reached: readonly string[];
  readonly exported: readonly string[];
}

/**
 * Reads a declaration file that the compiler wrote.
 * @throws Error if it has something that cannot be put together with others
 */
export function declaredIn(file: string, source: string): Declarations {
  const { program, module } = parseSync(file, source);
  if (/\bimport\(/.test(source)) throw new Error(`${file} imports within a type: give that type a name`);
  const found = { declared: [] as Declared[], reached: new Set<string>(), exported: new Set<string>() };
  for (const { moduleRequest, entries } of module.staticImports) {
    const own = moduleRequest.value.startsWith('.');
    if (own) found.reached.add(moduleRequest.value);
    for (const { importName, localName } of entries) {
      const { name: imported, kind } = importName;
      if (kind === 'Default')
        throw new Error(`${file} imports the default of ${moduleRequest.value}: import it by name`);
      if (own && imported !== localName.value) throw new Error(`${file} imports ${imported} by another name`);
      const what = kind === 'NamespaceObject' ? '* as ' : '';
      const name = localName.value;
      const said = what ? `${what}${name}` : `{ ${imported === name ? name : `${imported} as ${name}`} }`;
      if (!own) found.declared.push({ name, text: `import ${said} from '${moduleRequest.value}';`, isImport: true });
    }
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, exportName, importName } of entries) {
      if (moduleRequest) found.reached.add(moduleRequest.value);
      if (exportName.name === null || (moduleRequest && importName.name !== exportName.name)) {
        throw new Error(`${file} exports by another name`);
      }
      found.exported.add(exportName.name);
    }
  }
  let end = 0;
  for (const statement of program.body) {
    const text = source.slice(end, statement.end).trim();
    end = statement.end;
    for (const name of namesOf(statement)) {
      found.declared.push({ name, text: text.replace(/^((?:\/\*[\s\S]*?\*\/\s*)*)export /, '$1'), isImport: false });
    }
  }
  return { declared: found.declared, reached: [...found.reached], exported: [...found.exported].sort() };
}

type Statement = ReturnType<typeof parseSync>['program']['body'][number];

/** The names that a statement declares. */
function namesOf(statement: Statement): string[] {
  const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (!inner) return [];
  if (inner.type === 'VariableDeclaration') {
    return inner.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  return 'id' in inner && inner.id && 'name' in inner.id ? [inner.id.name] : [];
}
