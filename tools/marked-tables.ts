/** A table: rows of cells, heads first. */
export type MarkedTable = readonly (readonly string[])[];

/**
 * A page whose generated tables are replaced: each stands between its mark and the end's, `<!-- table NAME: npm run … -->`
 * and `<!-- end of table -->`. All else of the page is written by hand.
 * @throws Error for a table that has no place in the page, and for a place whose table is not given
 */
export function withTables(page: string, tables: Readonly<Record<string, MarkedTable>>): string {
  const placed = new Set<string>();
  const text = page.replaceAll(
    /(<!-- table ([^:]+):[^>]*-->)\n.*?(<!-- end of table -->)/gs,
    (_, begin: string, name: string, end: string) => {
      const table = tables[name];
      if (table === undefined) throw new Error(`The page has a table ${name} that is not made`);
      placed.add(name);
      return `${begin}\n\n${markdownTable(table).join('\n')}\n\n${end}`;
    },
  );
  const left = Object.keys(tables).filter((name) => !placed.has(name));
  if (left.length > 0) throw new Error(`The page has no place for ${left.join(', ')}`);
  return text;
}

/** A table of Markdown, without blanks to align its columns: they would be a third of the documents. */
export function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [heads = [], ...others] = rows;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...others.map(line)];
}

/** The table of what comes of one thing after another: the first by row, the second by column; firsts after which the same comes are one row. */
export function pairsTable<Name extends string>(
  names: readonly Name[],
  effect: (first: Name, then: Name) => string,
): MarkedTable {
  const alike = Map.groupBy(names, (first) => names.map((then) => effect(first, then)).join(' | '));
  const rows = [...alike].map(([effects, firsts]) => [`**${firsts.join(', ')}**`, ...effects.split(' | ')]);
  return [['first ↓ then →', ...names], ...rows];
}
