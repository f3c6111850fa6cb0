import { hash } from '../../kit/hash.ts';
import { answerUnreadable, type HttpRequest, httpStatus, retryAfter } from '../../kit/web/http.ts';
import type { HttpAnswer } from '../../kit/web/http-client.client.ts';
import type { FetchRequest, Paging, WriteRequest } from '../connector/connector.ts';
import { type AskedFor, type Translation, Untranslatable } from '../translate/translated.ts';
import { type Authorised, authorise } from './auth.client.ts';
import { isRefusal, SystemFailure, statusFailure } from './hotel-system.ts';
import { fillRequest, type PlaceholderValues } from './request-template.ts';
import { type AskDeps, type Session, takeTurn } from './session.client.ts';

/** One of a connector's requests, and what it is for. */
interface Asking {
  readonly request: FetchRequest;
  /** As the mapping of the answer is told. */
  readonly asked: AskedFor;
  readonly parameters: PlaceholderValues['parameters'];
}

/** An answer, mapped. */
interface SystemAnswer extends Translation {
  readonly digest: string;
}

/** Nothing is there: no such thing, or not any more. */
const gone: ReadonlySet<number> = new Set([404, 410]);

/**
 * Asks a system, and maps its answer; undefined if what is asked for does not exist there.
 * @throws SystemFailure
 * @throws Untranslatable if the answer can be read, and its mapping fails
 */
export async function askSystem(asking: Asking, session: Session, deps: AskDeps): Promise<SystemAnswer | undefined> {
  const { property, fetch } = session;
  const parameters = { property, ...asking.parameters };
  const isGone = (status: number) => gone.has(status) && !fetch.retryOn.includes(status);
  const answer = await ask(asking.request, parameters, session, deps, isGone);
  if (!answer) return undefined;
  const { status, text } = answer;
  return {
    ...(status === 204 ? { events: [] } : await translate(text, asking, session, deps)),
    digest: hash(text),
  };
}

/**
 * Asks a system; undefined if what is asked for does not exist there.
 * @param isGone whether a status says so
 * @throws SystemFailure
 */
export async function ask(
  request: FetchRequest | WriteRequest,
  parameters: Readonly<Record<string, string | number | undefined>>,
  session: Session,
  deps: AskDeps,
  isGone: (status: number) => boolean = (status) => gone.has(status),
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  const { origin, credentials, fetch } = session;
  const answer = await exchange(fillRequest(request, origin, { parameters, credentials }), session, deps);
  if (answer.type === 'failed') {
    const { why, denied } = answer;
    throw new SystemFailure({ why, ...(denied && { denied }) });
  }
  const { status, text } = answer;
  if (isGone(status)) return undefined;
  if (status >= 200 && status <= 299) return { status, text };
  throw new SystemFailure(statusFailure(status, fetch.retryOn, retryAfter(answer.retryAfter, deps.now())));
}

/** Sends a request, in its turn; a second time with another token if the system refuses a token that it took before. @throws SystemFailure */
async function exchange(request: HttpRequest, session: Session, deps: AskDeps): Promise<HttpAnswer> {
  const auth = await authorise(session, deps);
  const first = await send(request, auth, session, deps);
  if (!auth.renew || first.type === 'failed' || !isRefusal(first.status, session.fetch.retryOn)) return first;
  return send(request, await auth.renew(httpStatus(first.status)), session, deps);
}

async function send(request: HttpRequest, auth: Authorised, session: Session, deps: AskDeps): Promise<HttpAnswer> {
  await takeTurn(session, deps);
  const answer = await deps.send(auth.prove(request));
  if (answer.type === 'answered' && !isRefusal(answer.status, session.fetch.retryOn)) auth.took?.();
  return answer;
}

async function translate(
  text: string,
  { request, asked }: Asking,
  { connector }: Session,
  { translator }: AskDeps,
): Promise<Translation> {
  try {
    return await translator.answer(text, request.map, connector, asked);
  } catch (error) {
    // A page of HTML in place of the answer may be gone by the next try; what a mapping cannot do stays so.
    throw isUnread(error) ? new SystemFailure({ why: answerUnreadable }) : error;
  }
}

/** Whether an answer could not be read at all. */
function isUnread(error: unknown): boolean {
  return error instanceof Untranslatable && /^(not_json|not_xml|too_deep|too_large)$/.test(error.reason);
}

/** What a mapping makes of an answer that is no events. @throws SystemFailure */
export async function mappedAnswer<Result>(map: () => Promise<Result>): Promise<Result> {
  try {
    return await map();
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    throw new SystemFailure(isUnread(error) ? { why: answerUnreadable } : { why: error.reason, final: true });
  }
}

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
