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
      return `${begin}\n\n${aligned(table).join('\n')}\n\n${end}`;
    },
  );
  const left = Object.keys(tables).filter((name) => !placed.has(name));
  if (left.length > 0) throw new Error(`The page has no place for ${left.join(', ')}`);
  return text;
}

/** A table of Markdown, its columns aligned as the formatter has them. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [heads = [], ...others] = rows;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)];
}
