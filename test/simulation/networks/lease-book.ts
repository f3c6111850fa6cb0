import type { Location } from '../../../src/core/location/location.ts';
import type { HandledLogin, NetworkLedger, TrueSession } from './network-ledger.ts';

/** Which devices may have had a place on a ticket when: at most, by the longest that each may have been promised. */
export type LeaseBook = ReturnType<typeof leaseBook>;

interface Lease {
  readonly device: string;
  readonly server: string;
  readonly from: number;
  until: number;
}

/** Seconds: a place outlives its login, and a word of accounting keeps one. */
const [grace, heard, between, late] = [60, 900, 90, 3];

/** Seconds after a login in which its session begins. */
const prompt = 60;

/** Reckons leases from what was asked and told, whoever heard the answers. */
export function leaseBook(ledger: NetworkLedger, locations: readonly Location[]) {
  const maxOf = new Map(locations.map(({ id, accepts }) => [id, accepts?.radius?.maxSession ?? 0]));
  const nameOf = ({ locationId, code }: Pick<HandledLogin, 'locationId' | 'code'>) => `${locationId} ${code}`;
  const all = new Map<string, Lease[]>();
  const add = (name: string, lease: Lease) => {
    const own = all.get(name) ?? [];
    all.set(name, own);
    own.push(lease);
  };
  for (const login of ledger.logins) {
    const { device, server, from, until, reply, locationId } = login;
    if (reply?.type === 'rejected') continue;
    const seconds = reply?.type === 'accepted' ? reply.seconds : (maxOf.get(locationId) ?? 0);
    add(nameOf(login), { device, server, from, until: until + (seconds + grace + late) * 1000 });
  }
  const sessions = Map.groupBy(ledger.sessions, nameOf);
  for (const [name, own] of sessions) {
    for (const { words, kind, device, server } of own)
      for (const { handledAt } of words)
        if (handledAt !== undefined && kind.tellsDevice)
          add(name, { device, server, from: handledAt, until: handledAt + (heard + late) * 1000 });
    cutByStops(all.get(name) ?? [], own);
  }
  for (const { server, locationId, from, until } of ledger.restarts)
    for (const [name, leases] of all)
      if (name.startsWith(`${locationId} `))
        for (const one of leases) if (one.server === server && one.from < from) one.until = Math.min(one.until, until);
  return {
    /** Devices besides that of a login that may have had a place on its ticket then. */
    othersOn(login: HandledLogin) {
      const { device, from } = login;
      const live = (all.get(nameOf(login)) ?? []).filter((one) => one.until > from && one.from < login.until);
      return [...new Set(live.map((one) => one.device))].filter((one) => one !== device);
    },
  };
}

/** A device that has gone from everywhere, and whose end was recorded, has no place any more. */
function cutByStops(leases: readonly Lease[], sessions: readonly TrueSession[]): void {
  for (const session of sessions) {
    const { device, words, endedAt, kind } = session;
    const stop = words.at(-1);
    if (!kind.tellsDevice || endedAt === undefined || stop?.status !== 'Stop' || stop.recordedAt === undefined)
      continue;
    const at = Math.max(...words.map(({ handledAt }) => handledAt ?? 0));
    const isElsewhere = sessions.some(
      (one) => one.device === device && one.words !== words && one.startedAt < at && !isToldOver(one, at),
    );
    if (isElsewhere || at > stop.recordedAt) continue;
    const cut = stop.cause === 'NAS-Request' ? at + (between + late) * 1000 : at;
    for (const one of leases)
      if (one.device === device && one.from < endedAt && isEndedBy(session, one, sessions))
        one.until = Math.min(one.until, cut);
  }
}

/** An end tells nothing of a later login elsewhere, unless the session of that was told of, and whose it is. */
function isEndedBy({ server, startedAt }: TrueSession, lease: Lease, sessions: readonly TrueSession[]): boolean {
  if (lease.server === server || lease.from < startedAt) return true;
  return sessions.some(
    (one) =>
      one.kind.tellsDevice &&
      one.device === lease.device &&
      one.server === lease.server &&
      one.startedAt <= lease.from + prompt * 1000 &&
      (one.endedAt ?? Number.POSITIVE_INFINITY) >= lease.from,
  );
}

function isToldOver({ words, endedAt }: TrueSession, at: number): boolean {
  const stop = words.at(-1);
  return endedAt !== undefined && stop?.status === 'Stop' && (stop.recordedAt ?? Number.POSITIVE_INFINITY) <= at;
}
