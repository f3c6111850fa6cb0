import { undeliveredReasons } from '../../core/owed/mail/undelivered-reasons.ts';
import type { DeskFiguresAnswer } from './answers.schema.ts';

type Cell = string | number | undefined;

/**
 * Figures as CSV (RFC 4180): a line a day or a month, what is not known is empty. It begins with the mark by which Excel knows
 * UTF-8.
 */
export function figuresCsv({ location, days, months }: DeskFiguresAnswer, by: 'day' | 'month'): string {
  const rows = by === 'day' ? days : months;
  const head = [
    ...['location', 'name', by, 'final', 'issued', 'logins', 'ended', 'used', 'never_used', 'cancelled', 'undelivered'],
    ...undeliveredReasons.map((reason) => `undelivered_${reason}`),
  ];
  const lines = rows.map((row): Cell[] => {
    const { issued, logins, ended, used, neverUsed, cancelled, undelivered } = row;
    const reasons = undeliveredReasons.map((reason) => undelivered[reason] ?? 0);
    return [
      ...[location.id, location.name, 'day' in row ? row.day : row.month, row.final ? 'yes' : 'no'],
      ...[issued, logins, ended, used, neverUsed, cancelled],
      reasons.reduce((sum, n) => sum + n, 0),
      ...reasons,
    ];
  });
  return `\uFEFF${[head, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/** Beginnings by which a spreadsheet takes a text for a formula, also in their full width. */
const formula = /^[\s]*[=+\-@\t\r\n＝＋－＠]/;

function cell(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '');
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\p{Cc}]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
