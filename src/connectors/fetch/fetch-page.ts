import type { ListRange } from '../../app/ports/hotel-system.ts';
import type { ListRequest } from '../../domain/model/connector.ts';
import type { TranslatedEvent } from '../../domain/model/translated.ts';
import { askSystem } from './ask-system.ts';
import { fetchParts, type Parts } from './fetch-parts.ts';
import { withParts } from './fetch-trigger.ts';
import { nextPosition, pagingParameters, readPosition, writePosition } from './page-position.ts';
import { namesIn } from './request/placeholder-values.ts';
import type { AskDeps, Session } from './session.ts';
import { SystemFailure } from './system-failure.ts';

/** One page of a list. */
export interface ListPage {
  readonly events: readonly TranslatedEvent[];
  readonly next?: string;
}

/**
 * Reads a page of a list, with the parts of its events. What cannot be asked for now, and what is no part, is left in an
 * event's `fetch`: a page is never lost by that, for what it took off a queue is not given again.
 * @throws SystemFailure
 */
export async function fetchPage(
  list: ListRequest,
  { range, page }: { readonly range: ListRange; readonly page?: string },
  session: Session,
  deps: AskDeps,
): Promise<ListPage> {
  // What has changed since an instant is nothing without one.
  if (range.since === undefined && asksForChanges(list)) return { events: [] };
  const position = readPosition(page);
  const { property } = session;
  const parameters = { ...range, ...pagingParameters(list.paging, position) };
  const asked = property === undefined ? {} : { property };
  const answer = await askSystem({ request: list, parameters, asked }, session, deps);
  if (!answer) throw new SystemFailure({ why: 'http_404', final: true });
  const next = nextPosition(list.paging, position, answer);
  const events = await complete(answer.events, session, deps);
  return { events, ...(next && { next: writePosition(next) }) };
}

function asksForChanges({ path, headers = {}, body = null }: ListRequest): boolean {
  return [path, ...Object.values(headers), JSON.stringify(body)].some((text) => namesIn(text).includes('since'));
}

/** Events with their parts; or, if those cannot be had now, with the reservation to be fetched in their place. */
async function complete(
  events: readonly TranslatedEvent[],
  session: Session,
  deps: AskDeps,
): Promise<readonly TranslatedEvent[]> {
  const parts = events.flatMap(({ fetch = [] }) =>
    fetch.filter(({ kind }) => Object.hasOwn(session.fetch.parts, kind)),
  );
  const found = await fetchParts(parts, session, deps).catch((error: unknown) => {
    if (error instanceof SystemFailure) return undefined;
    throw error;
  });
  return events.map((event) => (found ? keepOthers(event, found, session) : fetchedLater(event, session)));
}

function keepOthers(event: TranslatedEvent, found: Parts, session: Session): TranslatedEvent {
  const others = event.fetch?.filter(({ kind }) => !Object.hasOwn(session.fetch.parts, kind)) ?? [];
  return { ...withParts(event, found), ...(others.length > 0 && { fetch: others }) };
}

function fetchedLater(event: TranslatedEvent, { fetch }: Session): TranslatedEvent {
  const { reservationId } = event.data;
  const needs = event.fetch?.some(({ kind }) => Object.hasOwn(fetch.parts, kind));
  if (!needs || reservationId === undefined || !Object.hasOwn(fetch.triggers, 'reservation')) return event;
  return { ...event, fetch: [{ kind: 'reservation', id: String(reservationId) }] };
}
