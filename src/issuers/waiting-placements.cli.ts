import { lineKey, readLine } from '../core/owed/rate/rate-line.store.ts';
import { dueWork, workAges } from '../core/owed/sweep/due-work.store.ts';
import { longestPause, type WaitingWork, waitingWork } from '../core/owed/sweep/due-work.ts';
import type { Table } from '../kit/aws/table.store.ts';
import { isoTime } from '../kit/time.ts';
import { mapConcurrent } from '../kit/values.ts';

/** Tickets that a location's own server is asked for, and has not issued for the same reason. */
export interface WaitingPlacements extends WaitingWork {
  readonly locationId: string;
  /** The server takes nothing for now: these have not been tried yet, and one is tried now and then. */
  readonly paused?: true;
}

/** Tickets that locations' own servers have not issued yet, of one location or of all, grouped by location and reason. */
export async function waitingPlacements(
  { now, ...table }: Table & { readonly now: () => number },
  locationId?: string,
): Promise<readonly WaitingPlacements[]> {
  const listed = await dueWork('placement', isoTime(now() + longestPause), {}, table);
  const ids = [...new Set(listed.map((work) => work.locationId))].sort();
  const wanted = ids.filter((id) => id === (locationId ?? id));
  const found = await mapConcurrent(wanted, async (id) => {
    const { nextAt, paused } = await readLine(table, lineKey('placement', id));
    const waiting = await waitingWork(
      { kind: 'placement', locationId: id },
      { now, lastTurn: paused ? undefined : nextAt, list: { due: async () => listed, ages: workAges(table) } },
    );
    return waiting.map((one) => ({ ...one, locationId: id, ...(paused && one.why === undefined && { paused }) }));
  });
  return found.flat();
}

/** A reason why tickets wait, and what to do about it. */
type Cause = readonly [happened: string, todo: string];

const byItself = 'They are issued by themselves once it is back.';
const settings = 'See issuer in wifi-tickets doctor.';

const causes: readonly (readonly [RegExp, Cause])[] = [
  [/^key_missing$/, ['no API key is set', 'Set it: wifi-tickets location credentials ID --key -']],
  [
    /^key_for_another_server$/,
    [
      'the API key was set for another server and is not sent to this one',
      "If issuer.baseUrl is the hotel's server, set the key again: wifi-tickets location credentials ID --key -",
    ],
  ],
  [
    /^key_unreadable$/,
    ['what is stored as API key cannot be read', 'Set the key again: wifi-tickets location credentials ID --key -'],
  ],
  [
    /^(http_40[13]|key_unusable)$/,
    ['it refuses the API key', 'Set another: wifi-tickets location credentials ID --key -'],
  ],
  [
    /^issuer_missing$/,
    ["the location's file names no server any more", 'Apply a file with its issuer: wifi-tickets location apply'],
  ],
  [/^unreachable$/, ['it cannot be reached', byItself]],
  [/^(timed_out|connection_lost|not_listed_yet|http_5\d\d)$/, ['it does not answer as it should', byItself]],
  [
    /^http_429$/,
    ['it takes no more requests for now', 'They are issued one after the other; issuer.maxRate may be too high.'],
  ],
  [/^http_(404|405|410|415)$/, ['it does not know the address, the location or the encoding', settings]],
  [
    /^(answer_unreadable|answer_too_long|list_incomplete|list_without_user_ids)$/,
    [
      'its answer cannot be read',
      'It may have issued some already: look for the reservation in its list before you issue one by hand.',
    ],
  ],
  [/^http_4\d\d$/, ['it refuses the request', 'wifi-tickets location services ID shows its services beside yours.']],
  [/^certificate_invalid$/, ['its certificate is not valid', settings]],
];

const untried: Cause = [
  'no try has completed so far',
  'See the log of place-tickets: it fails, was interrupted, does not run, or is overloaded.',
];
const rateLimited: Cause = ['they are issued at the rate of issuer.maxRate', 'A higher one is for the server to bear.'];
const behind: Cause = ['it takes nothing for now, and one is tried about once a minute', byItself];
const other: Cause = ['the last try came to nothing', 'The next try is within a quarter of an hour.'];

/** Waiting tickets of a location's own server as a sentence with number, age and reason, and what to do. */
export function whyPlacementsWait(waiting: WaitingPlacements): { readonly found: string; readonly todo: string } {
  const { locationId, count, since, why } = waiting;
  const [happened, todo] = causeOf(waiting);
  const tickets = count === 1 ? '1 ticket has' : `${count} tickets have`;
  const name = why === undefined ? '' : ` (${why})`;
  return {
    found: `${tickets} been owed by the server of ${locationId} since ${isoTime(since).slice(0, 16)}Z: ${happened}${name}.`,
    todo: todo.replaceAll(/\bID\b/g, locationId),
  };
}

function causeOf({ why, rateLimited: moves, paused }: WaitingPlacements): Cause {
  if (why !== undefined) return causes.find(([name]) => name.test(why))?.[1] ?? other;
  return paused ? behind : moves ? rateLimited : untried;
}
