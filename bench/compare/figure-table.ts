import type { Figure } from './bench.ts';

/** Formats figures as a table: name, ours, the reference's, the ratio. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = [
    ['', 'wifi-tickets', 'R', 'ratio', ''],
    ...figures.map(({ what, unit, ours, reference, ratio }) => [
      what,
      shown(ours),
      shown(reference),
      ratio?.toFixed(2) ?? '',
      unit,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([what = '', ...cells]) => {
      const numbers = cells.slice(0, 3).map((cell, i) => cell.padStart((widths[i + 1] ?? 0) + 2));
      return `  ${what.padEnd(widths[0] ?? 0)}${numbers.join('')}  ${cells[3]}`.trimEnd();
    })
    .join('\n');
}

/** Three significant digits. */
function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
