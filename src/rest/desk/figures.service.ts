import { type DayFigures, figuresOf } from '../../core/figures/figures.service.ts';
import { sumOf } from '../../core/figures/figures.ts';
import { isoSecond, localParts } from '../../kit/time.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import { readFiguresQuery } from '../wire/queries.schema.ts';
import type { DeskFiguresAnswer } from './answers.schema.ts';
import { figuresCsv } from './figures-csv.ts';

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
    days,
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
  const types = accept.split(',').map((one) => one.trim().toLowerCase());
  const quality = (type: string) => {
    const found = types.find((one) => one.split(';')[0]?.trim() === type);
    return found === undefined ? 0 : Number(/;\s*q=([\d.]+)/.exec(found)?.[1] ?? 1);
  };
  return quality('text/csv') > quality('application/json') ? 'csv' : 'json';
}

function monthsOf(days: readonly DayFigures[]): DeskFiguresAnswer['months'] {
  return [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, all]) => ({
    month,
    days: all.length,
    final: all.every(({ isFinal }) => isFinal),
    ...sumOf(all.map(({ day: _, isFinal: __, ...figures }) => figures)),
  }));
}
