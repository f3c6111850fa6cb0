import { type DayFigures, figuresOf } from '../../core/figures/figures.service.ts';
import { sumOf } from '../../core/figures/figures.ts';
import { undeliveredReasons } from '../../core/owed/undelivered-reasons.ts';
import { isoSecond, localParts } from '../../kit/time.ts';
import { acceptedValues } from '../../kit/web/http.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import { readFiguresQuery } from '../wire/queries.schema.ts';
import type { DeskFiguresAnswer } from './desk-answers.schema.ts';

/** A location's figures by day and by month, as JSON or as CSV; nothing in them names a guest. */
export async function deskFigures(
  request: AuthorizedRequest,
  { now, present, figures }: Pick<HttpApiDeps, 'now' | 'present' | 'figures'>,
): Promise<Answer> {
  const { location } = request.access;
  const at = now();
  const today = localParts(isoSecond(at), location.timeZone).date;
  const { first, last, format, by } = readFiguresQuery(request.queryStringParameters ?? {}, today);
  const counted = await figuresOf(location, { first, last }, { ...figures, present, now });
  const { id, name, timeZone } = location;
  const days = counted.map(({ isFinal, ...figures }) => ({ ...figures, final: isFinal }));
  const answer: DeskFiguresAnswer = {
    at: isoSecond(at),
    location: { id, name, timeZone },
    from: first,
    to: last,
    days: by === 'day' ? days : [],
    months: monthsOf(counted),
  };
  const vary = { vary: 'accept' };
  if ((format ?? wanted(request.headers.accept)) === 'json') return { status: 200, body: answer, headers: vary };
  const headers = {
    ...vary,
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="wifi-${id}-${first}-${last}-by-${by}.csv"`,
  };
  return { status: 200, body: figuresCsv(answer, by), headers };
}

/** What a caller who names no format takes first. */
function wanted(accept = ''): 'json' | 'csv' {
  const first = acceptedValues(accept.toLowerCase()).find((type) => type === 'text/csv' || type === 'application/json');
  return first === 'text/csv' ? 'csv' : 'json';
}

function monthsOf(days: readonly DayFigures[]): DeskFiguresAnswer['months'] {
  return [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, all]) => ({
    month,
    days: all.length,
    final: all.every(({ isFinal }) => isFinal),
    ...sumOf(all.map(({ day: _, isFinal: __, ...figures }) => figures)),
  }));
}

type Cell = string | number | undefined;

/**
 * Figures as CSV (RFC 4180): a line a day or a month, what is not known is empty. It begins with the mark by which Excel knows
 * UTF-8.
 */
function figuresCsv({ location, days, months }: DeskFiguresAnswer, by: 'day' | 'month'): string {
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
