import type { EventQueue } from '../core/events/event-queue.store.ts';
import type { Location } from '../core/location/location.ts';
import type { Stays } from '../core/ports.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';

/**
 * Sends the canary on its way, and tells whether it came back. Metric filters count these lines.
 * @param event a schedule's; the same call of it has the same id, should Lambda make it twice
 */
export async function runCanary({ id }: { readonly id?: string }, deps: WalkCanaryDeps): Promise<void> {
  try {
    const { type, ...walk } = await walkCanary(id, deps);
    if (type === 'repeated') return;
    if (type === 'returned') logLine({ event: logEvent.canaryDelivered, ...walk });
    else logLine({ event: logEvent.canaryFailed, ...walk }, 'error');
  } catch (error) {
    logLine({ event: logEvent.canaryFailed, step: 'not_sent', reason: reasonOf(error) }, 'error');
  }
}

/** What the canary needs. */
export interface WalkCanaryDeps {
  readonly location: Location;
  /** Applies the canary's location, for functions alone. */
  readonly apply: (location: Location) => Promise<void>;
  readonly events: EventQueue;
  readonly stays: Pick<Stays, 'ref' | 'get'>;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** How far a canary came, and in how many seconds. */
type CanaryWalk =
  /** The same call has come before, and that canary is back. */
  | { readonly type: 'repeated' }
  | { readonly type: 'returned'; readonly ageSeconds: number }
  | {
      readonly type: 'failed';
      readonly ageSeconds: number;
      readonly step: 'no_ticket' | 'not_accepted' | 'not_delivered';
    };

/** What a hotel's guest waits at most before somebody is told. */
const longestMs = 600_000;
const lookEveryMs = 2000;
const source = 'urn:wifi-tickets:canary';

/**
 * A guest of no hotel checks in: its event becomes a ticket and a mail to SES's mailbox simulator, and SES tells that it was
 * delivered. Waits until that is known, ten minutes at most.
 * @param call what tells calls apart; one that comes twice is one guest and one mail
 */
async function walkCanary(
  call: string | undefined,
  { location, apply, events, stays, now, wait }: WalkCanaryDeps,
): Promise<CanaryWalk> {
  await apply(location);
  const began = now();
  const reservationId = `CANARY-${call ?? began}`;
  const ref = stays.ref({ locationId: location.id, source, reservationId });
  if ((await stays.get(ref))?.owed.email?.deliveredAt !== undefined) return { type: 'repeated' };
  await events.put(location.id, JSON.stringify(checkIn(location.id, reservationId, began)));
  for (;;) {
    await wait(lookEveryMs);
    const stay = await stays.get(ref);
    const mail = stay?.owed.email;
    if (mail?.deliveredAt !== undefined)
      return { type: 'returned', ageSeconds: secondsFrom(began, Date.parse(mail.deliveredAt)) };
    const ageSeconds = secondsFrom(began, now());
    if (now() - began < longestMs) continue;
    const step = !stay?.ticket ? 'no_ticket' : mail?.status === 'accepted' ? 'not_delivered' : 'not_accepted';
    return { type: 'failed', ageSeconds, step };
  }
}

function secondsFrom(began: number, ended: number): number {
  return Math.max(0, Math.round((ended - began) / 100) / 10);
}

function checkIn(locationId: string, reservationId: string, now: number): object {
  const day = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  return {
    specversion: '1.0',
    id: reservationId,
    source,
    type: 'stay.checked_in',
    time: new Date(now).toISOString(),
    data: {
      locationId,
      reservationId,
      status: 'checked_in',
      arrival: { date: day(0) },
      departure: { date: day(1) },
      guest: { email: 'success+canary@simulator.amazonses.com', locale: 'en' },
    },
  };
}

/** The id of the location at which the canary stays: of no hotel, in no list. */
const canaryLocationId = 'CANARY';

/** The location at which the canary stays: it has no network, and codes of a realm of its own. @param senderId who sends its events */
export function canaryLocation(senderId: string): Location {
  return {
    id: canaryLocationId,
    name: 'Canary',
    timeZone: 'UTC',
    language: 'en',
    network: { ssid: 'none', security: 'open', hidden: false },
    realm: 'CANARY',
    coding: 'passcode',
    codeLength: 8,
    checkInTime: '00:00',
    checkOutTime: '00:00',
    graceMinutes: 0,
    issueAt: 'check-in',
    noShowCutOff: '00:00',
    rotateOnNewAddress: false,
    defaultService: '1',
    serviceRules: [],
    defaultFormat: 'email',
    gatherMails: false,
    senderName: 'Canary',
    services: [canaryService],
    senders: [senderId],
  };
}

const canaryService: Location['services'][number] = {
  id: 1,
  typeId: 'ttl',
  name: 'Canary',
  price: 0,
  status: 1,
  onlineTime: 0,
  expTime: 0,
  tpv: 0,
  pms: 1,
  showLogin: 0,
  simDevices: 1,
  maxUsers: 1,
  loginMethod: '',
  download: 0,
  upload: 0,
  downrate: 0,
  uprate: 0,
  dailyLimit: 0,
  validUntil: 0,
  vip: 0,
  validateEmail: 0,
  deleted: 0,
  withRegistration: 0,
  macCaching: 0,
  issueOrder: 0,
  type: {
    id: 'ttl',
    description: 'Canary',
    timetofinish: false,
    onlinetime: false,
    timetolimit: true,
    limittraffic: false,
  },
};
