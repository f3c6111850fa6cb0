import { isoTime } from '../../kit/time.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connector, FetchAuth, FetchRequest, ListRequest } from '../connector/connector.ts';
import { Untranslatable } from '../translate/translated.ts';
import { askSystem, pagingParameters, readPosition } from './ask.client.ts';
import { authorise } from './auth.client.ts';
import type { HotelSystemDeps } from './hotel-system.client.ts';
import { SystemFailure, type SystemFailureDetails } from './hotel-system.ts';
import { overNetwork } from './network.client.ts';
import { type AskDeps, openSession, type Session } from './session.client.ts';

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
