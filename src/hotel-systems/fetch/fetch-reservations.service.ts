import { retryDelay } from '../../kit/backoff.ts';
import { isoTime } from '../../kit/time.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import { type AskForDeps, askFor, type SendEventsDeps, sendEvents } from '../translate/send-events.service.ts';
import { sortEvents } from '../translate/translated.ts';
import type { FetchMessage, MessageResult, PageMessage } from '../translate/webhook-message.ts';
import type { ListProgress } from './fetch-progress.store.ts';
import type { HotelSystem, SystemFailureDetails } from './hotel-system.ts';
import type { RequestPace } from './request-pace.store.ts';

/** What asking hotels' systems needs. */
export interface AskSystemDeps extends SendEventsDeps, AskForDeps {
  readonly system: HotelSystem;
  readonly lists: ListProgress;
  readonly pace: RequestPace;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** A message's connection, and how often it was tried. */
interface About {
  readonly connection: Connection;
  readonly connector: Connector;
  /** This try counts: 1 for the first. */
  readonly tries: number;
}

/** A system may tell of a reservation before its API has it. In milliseconds, after the delivery. */
const readLag = 60_000;

/** Fetches what a delivery told of, and sends it to the intake queue. */
export async function fetchTrigger(message: FetchMessage, about: About, deps: AskSystemDeps): Promise<MessageResult> {
  const { connection, connector } = about;
  const { trigger, token, property } = message;
  if (!(await deps.pending.isLast(connection.id, message, token))) return { outcome: 'ignored', reason: 'superseded' };
  const early = await waitForTurn(about, deps);
  if (early) return early;
  const at = isoTime(deps.now());
  const got = await deps.system.fetch(trigger, connector, connection, property);
  if (got.type === 'failed') {
    if (got.why === 'credentials_missing' && message.ifPossible) return { outcome: 'ignored', reason: 'absent' };
    if (got.why !== 'http_404' || deps.now() < Date.parse(message.at) + readLag) return troubled(got, about, deps);
  }
  const events = got.type === 'answered' ? got.events : [];
  const origin = { connection, connector, at, ...(property !== undefined && { property }) };
  const sent = await sendEvents(events, origin, deps);
  await deps.pending.done(connection.id, message, token);
  if (sent.refused) return { outcome: 'set_aside', ...sent.refused };
  return got.type === 'answered' ? { outcome: 'fetched', ...sent } : { outcome: 'ignored', reason: 'absent' };
}

/** No hotel has so many: a list that goes on does so without end. */
const mostPages = 2000;

/** Reads a page of a list, sends what is new in it, and asks for the next page. */
export async function readPage(message: PageMessage, about: About, deps: AskSystemDeps): Promise<MessageResult> {
  const { connection, connector } = about;
  const { list, range, page, property } = message;
  if (!(await deps.lists.isNext(message))) return { outcome: 'ignored', reason: 'superseded' };
  const early = await waitForTurn(about, deps);
  if (early) return early;
  const at = isoTime(deps.now());
  const where = { ...(page !== undefined && { page }), ...(property !== undefined && { property }) };
  const got = await deps.system.page(list, range, connector, connection, where);
  if (got.type === 'failed') {
    // Nobody has promised lists: its deliveries are enough.
    const isNoHarm = got.why === 'credentials_missing' && connector.fetch?.optional;
    return isNoHarm ? { outcome: 'ignored', reason: 'absent' } : troubled(got, about, deps);
  }
  const origin = { connection, connector, at, onlyNews: true, ...(property !== undefined && { property }) } as const;
  const { ready, triggers } = sortEvents(got.events, connector, { confirm: false });
  const { events, unmapped, skipped } = await sendEvents(ready, origin, deps);
  await askFor(triggers, { connection, at, delaySeconds: 0 }, deps);
  const read = message.read + 1;
  if (got.next !== undefined) {
    if (read >= mostPages)
      return { outcome: 'set_aside', reason: 'list_endless', detail: `more than ${mostPages} pages` };
    await deps.queue.put({ ...message, page: got.next, read });
    // Afterwards: a list that is noted and not asked for would end here.
    await deps.lists.passed(message);
  }
  // One property without a location must not keep the others' guests from their tickets.
  return { outcome: 'listed', events, unmapped, skipped, fetches: triggers.length };
}

/** Waits for the turn of a request; or when to come again, if that is too long. */
async function waitForTurn(
  { connection, connector, tries }: About,
  { pace, wait, random }: AskSystemDeps,
): Promise<MessageResult | undefined> {
  const ms = await pace.take(connection.id, connector.perSecond);
  if (ms === undefined)
    return { outcome: 'later', retryAfterSeconds: retryDelay(tries, random()), reason: 'rate_limited' };
  if (ms > 0) await wait(ms);
  return undefined;
}

function troubled(
  { why, retryAfter = 0, denied, final }: SystemFailureDetails,
  { tries }: About,
  { random }: AskSystemDeps,
): MessageResult {
  if (final) return { outcome: 'set_aside', reason: why, detail: finalDetail(why) };
  const seconds = Math.max(retryDelay(denied ? 100 : tries, random()), retryAfter);
  return { outcome: 'later', retryAfterSeconds: seconds, reason: why, ...(denied && { denied }) };
}

function finalDetail(why: string): string {
  return why.startsWith('http_') ? 'the system does not take this request' : 'no later try can change that';
}
