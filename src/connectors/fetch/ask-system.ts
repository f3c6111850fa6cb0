import { createHash } from 'node:crypto';
import { type AskedFor, Untranslatable } from '../../app/ports/connections/translator.ts';
import type { FetchRequest } from '../../domain/model/connections/connector.ts';
import type { Translation } from '../../domain/model/connections/translated.ts';
import type { HttpRequest } from '../http/http-request.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { HttpAnswer } from '../http/send-http.ts';
import { answerUnreadable, httpStatus } from '../http/trouble-words.ts';
import { type Authorised, authorise } from './auth/authorise.ts';
import { fillRequest } from './request/fill-request.ts';
import type { PlaceholderValues } from './request/placeholder-values.ts';
import { isRefusal, statusTrouble } from './request/status-trouble.ts';
import { type AskDeps, type Session, takeTurn } from './session.ts';
import { SystemFailure } from './system-failure.ts';

/** One of a connector's requests, and what it is for. */
export interface Asking {
  readonly request: FetchRequest;
  /** As the mapping of the answer is told. */
  readonly asked: AskedFor;
  readonly parameters: PlaceholderValues['parameters'];
}

/** An answer, mapped. */
export interface SystemAnswer extends Translation {
  /** Of its bytes: two answers are alike if these are. */
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
  const { origin, credentials, property, fetch } = session;
  const parameters = { property, ...asking.parameters };
  const request = fillRequest(asking.request, origin, { parameters, credentials });
  const answer = await exchange(request, session, deps);
  if (answer.type === 'failed') {
    const { why, denied } = answer;
    throw new SystemFailure({ why, ...(denied && { denied }) });
  }
  const { status, text } = answer;
  if (gone.has(status) && !fetch.retryOn.includes(status)) return undefined;
  if (status < 200 || status > 299)
    throw new SystemFailure(statusTrouble(status, fetch.retryOn, retryAfter(answer.retryAfter, deps.now())));
  const digest = createHash('sha256').update(text).digest('base64url');
  return { ...(status === 204 ? { events: [] } : await translate(text, asking, session, deps)), digest };
}

/** Sends a request; a second time with another token if the system refuses a token that it took before. */
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
    const isUnread = error instanceof Untranslatable && /^(not_json|not_xml|too_deep|too_large)$/.test(error.reason);
    throw isUnread ? new SystemFailure({ why: answerUnreadable }) : error;
  }
}
