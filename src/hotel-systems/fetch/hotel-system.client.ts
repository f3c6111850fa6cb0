import { isoTime } from '../../kit/time.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connector, FetchAuth, FetchRequest, ListRequest } from '../connector/connector.ts';
import { type TranslatedEvent, type Trigger, Untranslatable } from '../translate/translated.ts';
import type { ListRange } from '../translate/webhook-message.ts';
import { askSystem, nextPosition, pagingParameters, readPosition, writePosition } from './ask.client.ts';
import { authorise } from './auth.client.ts';
import { fetchParts, fetchTrigger, partKey, withParts } from './fetch-trigger.client.ts';
import { type HotelSystem, SystemFailure, type SystemFailureDetails } from './hotel-system.ts';
import { type NetworkDeps, overNetwork } from './network.client.ts';
import { asksWith } from './request-template.ts';
import { type AskDeps, openSession, type Session } from './session.client.ts';

/** What hotels' systems are asked with. */
export type HotelSystemDeps = NetworkDeps & Pick<AskDeps, 'translator'>;

/** Requests for one trigger, with all that it leads to. */
const mostForTrigger = 50;

/** Requests for one page: a list of a hundred reservations, and the guest of each. */
const mostForPage = 110;

/**
 * Hotels' systems, asked over https as their connectors say. Calls reject with `Untranslatable` if the mapping of an answer
 * fails, and with what the stores of credentials and tokens reject with.
 */
export function hotelSystem(given: HotelSystemDeps): HotelSystem {
  const deps: AskDeps = overNetwork(given);
  return {
    async fetch(trigger, connector, connection, property) {
      return orFailure(async () => {
        const session = await openSession({ connector, connection, property, mostRequests: mostForTrigger }, deps);
        const events = await fetchTrigger(trigger, session, deps);
        return events ? { type: 'answered', events } : { type: 'absent' };
      });
    },
    async page(index, range, connector, connection, { page, property }) {
      return orFailure(async () => {
        const list = connector.sync?.lists[index];
        if (!list) throw new SystemFailure({ why: 'list_unknown', final: true });
        const session = await openSession({ connector, connection, property, mostRequests: mostForPage }, deps);
        const got = await fetchPage(list, { range, ...(page !== undefined && { page }) }, session, deps);
        return { type: 'answered' as const, ...got };
      });
    },
  };
}

async function orFailure<Outcome>(
  run: () => Promise<Outcome>,
): Promise<Outcome | ({ readonly type: 'failed' } & SystemFailureDetails)> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SystemFailure) return { type: 'failed', ...error.failure };
    throw error;
  }
}

/** One page of a list. */
interface ListPage {
  readonly events: readonly TranslatedEvent[];
  readonly next?: string;
}

/**
 * Reads a page of a list, with the parts of its events. What cannot be had now, and what is no part, is left in an event's
 * `fetch`: trouble with parts is none of the page's, as what was taken off a queue is not given again.
 * @throws SystemFailure
 */
async function fetchPage(
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

/**
 * Whether a connection's system takes its credentials: asks for one page of reservations, or for one that nobody has. Changes
 * nothing there. Resolves to why not.
 */
export async function trySystem(
  { connector, connection }: { readonly connector: Connector; readonly connection: Connection },
  given: HotelSystemDeps,
): Promise<SystemFailureDetails | undefined> {
  const deps: AskDeps = overNetwork(given);
  const open = (auth?: FetchAuth) =>
    openSession(
      { connector, connection, property: Object.keys(connection.properties)[0], mostRequests: 2, auth },
      deps,
    );
  try {
    await askOnce(await open(), deps);
    // Where codes are written by credentials of their own, which may come later.
    const { auth, credentials = [] } = connector.write ?? {};
    const known = await given.credentials.get(connection.id);
    if (auth && credentials.every((name) => known?.[name] !== undefined)) await authorise(await open(auth), deps);
    return undefined;
  } catch (error) {
    // It has answered; what its answer holds is no question of credentials.
    if (error instanceof Untranslatable) return undefined;
    if (error instanceof SystemFailure) return error.failure;
    throw error;
  }
}

async function askOnce(session: Session, deps: AskDeps): Promise<void> {
  const list = harmlessList(session.connector);
  const [trigger] = Object.entries(session.fetch.triggers);
  if (list) {
    if (!(await askFor(list, listParameters(list, deps.now()), session, deps)))
      throw new SystemFailure({ why: 'http_404', final: true });
  } else if (trigger) await askForNobody(trigger, session, deps);
}

/** What is taken off a queue would be lost. */
function harmlessList({ sync }: Connector): ListRequest | undefined {
  return sync?.lists[sync.isPoll ? 1 : 0];
}

function listParameters({ paging }: ListRequest, now: number) {
  const [today = '', tomorrow = ''] = [now, now + 86_400_000].map((ms) => isoTime(ms).slice(0, 10));
  const range = { from: today, until: tomorrow, since: isoTime(now), sinceDate: today };
  return { ...range, ...pagingParameters(paging, readPosition(undefined)) };
}

/** Whoever may not ask is told so before it is looked for. */
async function askForNobody([kind, request]: [string, FetchRequest], session: Session, deps: AskDeps): Promise<void> {
  try {
    await askFor(request, { kind, id: '0' }, session, deps);
  } catch (error) {
    if (!(error instanceof SystemFailure && error.failure.final)) throw error;
  }
}

function askFor(
  request: FetchRequest,
  parameters: Parameters<typeof askSystem>[0]['parameters'],
  session: Session,
  deps: AskDeps,
) {
  const { property } = session;
  return askSystem({ request, parameters, asked: property === undefined ? {} : { property } }, session, deps);
}
