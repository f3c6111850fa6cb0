import type { Location } from '../core/location/location.ts';
import { hasMoreChannels } from '../core/owed/channels.ts';
import type { SharedAddresses } from '../core/owed/kinds/mail/shared-address.store.ts';
import { attemptOf, type Lease, workLeases } from '../core/owed/perform/lease.service.ts';
import { enoughTimeToSend, resultOf, type SendDeps } from '../core/owed/perform/perform.service.ts';
import { logResult } from '../core/owed/perform/perform-batch.service.ts';
import type { WorkOutcome } from '../core/owed/work.ts';
import type { Locations, Logos } from '../core/ports.ts';
import { isSameAddress } from '../core/stay/guest/same-guest.ts';
import { hasTicket, type Ticketed } from '../core/stay/stay.ts';
import type { AnnouncedWork, WorkRef } from '../core/stay/stay-event.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { mapConcurrent } from '../kit/values.ts';
import { type ComposedMail, letterTo, listedGuest, logoFor, type Mailer, whyNoLetter } from './mail-work.service.ts';
import { listEmail } from './ticket-email.page.ts';

/** What mailing lists needs. */
export interface ListDeps extends Pick<SendDeps<unknown>, 'stays' | 'random' | 'queue' | 'now' | 'wait'> {
  readonly shared: Pick<SharedAddresses, 'take' | 'giveBack' | 'noteList'>;
  readonly line: SendDeps<unknown>['performer']['line'];
  readonly locations: Locations;
  readonly logos: Logos;
  readonly mailer: Mailer;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
}

/** Where too much waits, or nothing is taken: when a gathering is looked at again, in seconds. */
const muchLater = 60;

/**
 * Mails those of a gathering that still wait in it, as one list; a list of one is that stay's own mail. Until it is sent, what
 * fails is left to the message that comes again, or to the sweeper: it knows each stay.
 * @param remaining milliseconds that the function has left
 */
export async function deliverList(announced: AnnouncedWork, remaining: () => number, deps: ListDeps): Promise<void> {
  const { locationId, key: gathering } = announced;
  const again = (delaySeconds: number) => deps.queue.announce([{ ...announced, delaySeconds }]);
  if (remaining() < enoughTimeToSend + timeToLease) return void (await again(1));
  const taken = await deps.shared.take(locationId, gathering);
  if (taken === 'gone') return;
  if ('later' in taken) return void (await again(Math.ceil(taken.later / 1000)));
  const { works } = taken;
  // One place in the line, whoever of them goes.
  const [turn] = await deps.line.turns(works.slice(0, 1)).catch(() => []);
  const inMs = Math.max(0, (turn?.at ?? 0) - deps.now());
  if (!turn?.soon || remaining() - inMs < enoughTimeToSend + timeToLease) {
    await deps.shared.giveBack(locationId, gathering);
    return void (await again(turn ? Math.max(1, Math.floor(inMs / 1000)) : muchLater));
  }
  if (inMs > 0) await deps.wait(inMs);
  const location = await deps.locations.get(locationId);
  const leased = await leaseAll(works, gathering, deps);
  const mailed = await withLetters(leased, location, deps);
  if (location && mailed.length > 0) await sendTogether(mailed, location, deps);
}

/** A hundred leases and records take less, in milliseconds. */
const timeToLease = 6000;

/** Each in its version: what has changed since it joined, or was mailed alone, is left out. */
async function leaseAll(works: readonly WorkRef[], gathering: string, deps: ListDeps): Promise<Lease[]> {
  const leases = workLeases(deps);
  const leased = await mapConcurrent(works, (work) =>
    leases.lease(work, gathering).catch((error: unknown) => reportError(work, error)),
  );
  return leased.filter((one) => one !== undefined);
}

/** Leased mail of a stay that has a ticket to tell of. */
type Tellable = Lease & { readonly stay: Ticketed };

/** Those of which there is something to tell; the others are skipped, and the few that go elsewhere by now come alone. */
async function withLetters(all: readonly Lease[], location: Location | undefined, deps: ListDeps): Promise<Tellable[]> {
  const { now } = deps;
  const leases = workLeases(deps);
  const to = all[0]?.stay.facts.guest?.email;
  const kept = await mapConcurrent(all, async (lease): Promise<Tellable | undefined> => {
    const { work, stay } = lease;
    const why = location ? whyNoLetter(stay, now()) : 'unknown_location';
    if (why !== undefined || !hasTicket(stay)) {
      await leases.skip(lease, why ?? 'incomplete').catch((error: unknown) => reportError(work, error));
      logResult(work, { outcome: 'skipped', ticket: stay.ticket?.serial, reason: why ?? 'incomplete' });
      return undefined;
    }
    if (isSameAddress(to, stay.facts.guest?.email)) return { ...lease, stay };
    await leases.release(lease, now()).catch((error: unknown) => reportError(work, error));
    return undefined;
  });
  return kept.filter((one) => one !== undefined);
}

async function sendTogether(all: readonly Tellable[], location: Location, deps: ListDeps): Promise<void> {
  const { line, logos, mailer, now, queue, shared, portalUrl } = deps;
  const [first, ...others] = all;
  if (!first) return;
  const to = first.stay.facts.guest?.email ?? '';
  const isList = others.length > 0;
  const logo = await logoFor(to, location, logos);
  const mail: ComposedMail = isList
    ? {
        ...listEmail(location, [listedGuest(first.stay), ...others.map(({ stay }) => listedGuest(stay))], {
          logo,
          portalUrl,
        }),
        ...{ to, from: location.senderAddress, replyTo: location.receptionEmail },
        serial: first.stay.ticket.serial,
        follows: followedByAll(all),
        about: {
          locationId: location.id,
          list: await shared.noteList(
            location.id,
            all.map(({ work }) => work),
          ),
        },
      }
    : {
        ...letterTo(to, first.stay, { location, portalUrl, logo }),
        about: { ...first.work, attempt: attemptOf(first) },
      };
  const sent = await mailer.send(mail);
  const outcome: WorkOutcome = sent.type === 'accepted' && isList ? { ...sent, listed: all.length } : sent;
  const unannounced = await announceFailed(all, outcome, location, queue);
  const at = now();
  await mapConcurrent(all, async (one) => {
    const { work } = one;
    if (unannounced.has(work.key)) return;
    // What is not recorded now, SES's events tell, or the lease's end.
    await workLeases(deps)
      .record(one, outcome)
      .catch((error: unknown) => reportError(work, error));
    logResult(work, resultOf(one, outcome, at));
  });
  await line.learn(outcome, first.work).catch(() => undefined);
}

/**
 * Announces mails once more that have failed for certain, where guests have other channels: whoever finds them failed then begins the
 * next, also if this function dies meanwhile. The keys of those that could not be announced: they are not recorded, and their leases end.
 */
async function announceFailed(
  all: readonly Tellable[],
  { type }: WorkOutcome,
  location: Location,
  queue: ListDeps['queue'],
): Promise<ReadonlySet<string>> {
  if (type !== 'failed' || !hasMoreChannels(location)) return new Set();
  const left = await queue.announce(all.map(({ work }) => ({ ...work, delaySeconds: timeToLease / 1000 })));
  return new Set(left.map(({ key }) => key));
}

/** The mail that a list comes after: only where it is the same for all. */
function followedByAll(all: readonly Lease[]): string | undefined {
  const [id, ...others] = new Set(all.map(({ stay }) => stay.owed.email?.follows?.id));
  return others.length === 0 ? id : undefined;
}

function reportError({ locationId, key, kind }: WorkRef, error: unknown): undefined {
  logLine({ event: logEvent.workInterrupted, kind, location: locationId, stay: key, reason: reasonOf(error) }, 'error');
}
