import type { ListRequest } from '../../domain/model/connections/connector.ts';
import type { TranslatedEvent, Trigger } from '../../domain/model/connections/translated.ts';
import type { ListRange } from '../../domain/model/connections/webhook-message.ts';
import { askSystem } from './ask-system.ts';
import { fetchParts, partKey } from './fetch-parts.ts';
import { withParts } from './fetch-trigger.ts';
import { nextPosition, pagingParameters, readPosition, writePosition } from './page-position.ts';
import { asksWith } from './request/placeholder-values.ts';
import type { AskDeps, Session } from './session.ts';
import { SystemFailure } from './system-failure.ts';

/** One page of a list. */
export interface ListPage {
  readonly events: readonly TranslatedEvent[];
  readonly next?: string;
}

/**
 * Reads a page of a list, with the parts of its events. What cannot be had now, and what is no part, is left in an event's
 * `fetch`: trouble with parts is none of the page's, as what was taken off a queue is not given again.
 * @throws SystemFailure
 */
export async function fetchPage(
  list: ListRequest,
  { range, page }: { readonly range: ListRange; readonly page?: string },
  session: Session,
  deps: AskDeps,
): Promise<ListPage> {
  // What has changed since an instant is nothing without one.
  if (range.since === undefined && asksWith(['since', 'sinceDate'], list)) return { events: [] };
  const position = readPosition(page);
  const { property } = session;
  const sinceDate = range.since === undefined ? {} : { sinceDate: range.since.slice(0, 10) };
  const parameters = { ...range, ...sinceDate, ...pagingParameters(list.paging, position) };
  const asked = property === undefined ? {} : { property };
  const answer = await askSystem({ request: list, parameters, asked }, session, deps);
  if (!answer) throw new SystemFailure({ why: 'http_404', final: true });
  const next = nextPosition(list.paging, position, answer);
  const events = await complete(answer.events, session, deps);
  return { events, ...(next && { next: writePosition(next) }) };
}

/** Events with their parts; those whose parts cannot be had now, with their reservation to be fetched in place of these. */
async function complete(
  events: readonly TranslatedEvent[],
  session: Session,
  deps: AskDeps,
): Promise<readonly TranslatedEvent[]> {
  const isPart = ({ kind }: Trigger) => Object.hasOwn(session.fetch.parts, kind);
  const found = new Map<string, TranslatedEvent | undefined>();
  const parts = events.flatMap(({ fetch = [] }) => fetch.filter(isPart));
  await fetchParts(parts, found, session, deps).catch((error: unknown) => {
    if (!(error instanceof SystemFailure)) throw error;
  });
  return events.map((event) => {
    const { fetch = [], data } = event;
    const others = fetch.filter((one) => !isPart(one));
    const isComplete = fetch.filter(isPart).every((part) => found.has(partKey(part)));
    const later = isComplete ? others : [{ kind: 'reservation', id: String(data.reservationId) }];
    return { ...withParts(event, found), ...(later.length > 0 && { fetch: later }) };
  });
}
