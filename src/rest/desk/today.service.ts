import { type DeskNews, isFollowed } from '../../core/stay/desk-feed.ts';
import { isPresent, nearSpan, type PresentStay, presenceOf, rowIdOf } from '../../core/stay/present.ts';
import { isoSecond, localParts } from '../../kit/time.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import { deskCursor, readDeskQuery } from '../wire/queries.schema.ts';
import type { DeskTodayAnswer } from './desk-answers.schema.ts';
import { withUses } from './reached.service.ts';
import { type DeskRow, isListed, rowOf } from './row.schema.ts';

/** What the operations of the desk work with. */
export type DeskDeps = Pick<HttpApiDeps, 'now' | 'present' | 'feed' | 'uses'>;

/** How long a change that is noted may need until all see it, in milliseconds. */
const settling = 3_000;

/**
 * The guests who are on or near. With `since`, the rows that have changed since that answer, as long as somebody has asked
 * every three minutes on the same day; else all, which the answer says (`whole`).
 */
export async function deskToday(request: AuthorizedRequest, deps: DeskDeps): Promise<Answer> {
  const { location } = request.access;
  const { since } = readDeskQuery(request.queryStringParameters ?? {});
  const at = deps.now();
  const news = await newsSince(request, since, at, deps);
  if (since !== undefined && news?.changes.length === 0)
    return { status: 304, body: '', headers: { etag: `"${deskCursor(since)}"` } };
  const { rows, gone } = news ? await changedRows(request, news, at, deps) : await allRows(request, at, deps);
  const body: DeskTodayAnswer = {
    at: isoSecond(at),
    cursor: deskCursor(at),
    location: { id: location.id, name: location.name, timeZone: location.timeZone },
    ...(!news && { whole: true }),
    rows: [...rows],
    gone: [...gone],
  };
  return { status: 200, body, headers: { etag: `"${body.cursor}"` } };
}

/** What the feed has of a page's time since its last answer; undefined if all must be read. Notes that the desk is open. */
async function newsSince(
  { access: { location } }: AuthorizedRequest,
  since: number | undefined,
  at: number,
  { feed }: DeskDeps,
): Promise<DeskNews | undefined> {
  if (!feed) return undefined;
  const news = await feed.read(location.id, (since ?? at) - settling);
  const mark = await feed.keepOpen(location.id, news.mark, at);
  if (since === undefined) return undefined;
  const isSameDay = dayOf(since, location.timeZone) === dayOf(at, location.timeZone);
  return isSameDay && isFollowed(since, mark, at) ? news : undefined;
}

function dayOf(ms: number, timeZone: string): string {
  return localParts(isoSecond(ms), timeZone).date;
}

interface Rows {
  readonly rows: readonly DeskRow[];
  /** By their serials, or their keys while they have none. */
  readonly gone: readonly string[];
}

async function allRows({ access: { location } }: AuthorizedRequest, at: number, deps: DeskDeps): Promise<Rows> {
  const { id, timeZone } = location;
  const all = await deps.present.of(id, nearSpan(at, timeZone));
  const listed = all.filter(({ stay }) => isListed(stay, timeZone, at));
  return { rows: (await withUses(listed, deps)).map((one) => rowOf(one, location, at)), gone: [] };
}

async function changedRows(
  { access: { location } }: AuthorizedRequest,
  { changes }: DeskNews,
  at: number,
  deps: DeskDeps,
): Promise<Rows> {
  const { id, timeZone } = location;
  const near = nearSpan(at, timeZone);
  const stays = await deps.present.byKeys(id, [...new Set(changes.map(({ key }) => key))]);
  const isShown = ({ stay }: PresentStay) => isPresent(stay, near) && isListed(stay, timeZone, at);
  const rows = (await withUses(stays.filter(isShown), deps)).map((one) => rowOf(one, location, at));
  const shown = new Set(rows.map(({ serial, key }) => serial ?? key));
  // What has no ticket any more goes by the name that it had.
  const others = stays.filter((one) => !isShown(one) && presenceOf(one.stay));
  const hidden = others.map(({ ref, stay }) => rowIdOf(ref.key, stay));
  const former = changes.flatMap(({ was }) => was ?? []);
  return { rows, gone: [...new Set([...former, ...hidden])].filter((name) => !shown.has(name)) };
}
