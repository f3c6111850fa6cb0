import type { Paging } from '../../domain/model/connections/connector.ts';
import type { SystemAnswer } from './ask-system.ts';
import { SystemFailure } from './system-failure.ts';

/** Where a list goes on. */
export interface PagePosition {
  /** Pages read so far. */
  readonly pages: number;
  readonly cursor?: string;
  /** Of the page before. */
  readonly digest?: string;
}

/** The position that a text of `writePosition` tells; the first page without one. @throws SystemFailure */
export function readPosition(text: string | undefined): PagePosition {
  if (text === undefined) return { pages: 0 };
  try {
    const { pages, cursor, digest } = JSON.parse(text);
    if (Number.isSafeInteger(pages)) return { pages, cursor, digest };
  } catch {}
  throw new SystemFailure({ why: 'page_unknown', final: true });
}

/** A position as a text. */
export function writePosition(position: PagePosition): string {
  return JSON.stringify(position);
}

/** What a page is asked for with. */
export function pagingParameters(paging: Paging, { pages, cursor }: PagePosition) {
  if (paging.kind === 'none') return {};
  const { limit } = paging;
  if (paging.kind === 'page') return { limit, page: paging.first + pages };
  return paging.kind === 'offset' ? { limit, offset: pages * limit } : { limit, cursor };
}

/**
 * The position of the next page; undefined at the end. Where pages are counted and a mapping does not say how many entries
 * one had, the list ends with a page without events, since entries may be no guests' stays.
 * @throws SystemFailure if the system gives the same page again
 */
export function nextPosition(paging: Paging, at: PagePosition, answer: SystemAnswer): PagePosition | undefined {
  const { cursor, entries, events, digest } = answer;
  const isCounted = paging.kind === 'page' || paging.kind === 'offset';
  const isLast = isCounted
    ? (entries ?? (events.length === 0 ? 0 : paging.limit)) < paging.limit
    : cursor === undefined;
  if (paging.kind === 'none' || isLast || entries === 0) return undefined;
  const isSame = digest === at.digest || (cursor !== undefined && cursor === at.cursor);
  if (isSame) throw new SystemFailure({ why: 'list_endless', final: true });
  return { pages: at.pages + 1, digest, ...(!isCounted && { cursor }) };
}
