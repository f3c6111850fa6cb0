import { simulatedLocations } from './load.ts';
import { createWorld, type World } from './world.ts';

/** How fast mails are to go, and how many. */
export interface Paced {
  /** Mails a second that SES takes from the account. */
  readonly rate: number;
  readonly mails: number;
  /** For how long SES takes none at first, in seconds. */
  readonly pausedFor?: number;
}

/** How fast they went. */
export interface Pace {
  /** The time from the first accepted mail to the last, by the time in which the rate would have done it. */
  readonly makespan: number;
  /** The same of 99 mails in a hundred: a call to SES takes up to nine seconds now and then, also the last one. */
  readonly ofMost: number;
  /** Mails that SES did not take because there were too many at once. */
  readonly throttled: number;
  /** Mails that the sweeper announced a second time although nobody had tried them. */
  readonly announcedTwice: number;
  /** Seconds from the end of the pause, or from the beginning, to the first accepted mail. */
  readonly firstAfter: number;
  readonly problems: readonly string[];
}

/** A rush of check-ins in one second, in a deployment with the standard settings: how fast their mails go, by the virtual clock. */
export async function measurePace({ rate, mails, pausedFor = 0 }: Paced): Promise<Pace> {
  const accepted: number[] = [];
  let throttled = 0;
  const announced = new Map<string, number>();
  const [hotel] = simulatedLocations();
  if (!hotel) throw new Error('There is no location');
  const world = await createWorld({
    seed: 1,
    locations: [hotel],
    ses: {
      rate,
      saidRate: rate,
      bounces: 0,
      pausedFor: pausedFor * 1000,
      onAccepted: (at) => accepted.push(at),
      onThrottled: () => throttled++,
    },
    plan: ({ fn, command, input }) => {
      if (fn !== 'sweep-deliveries' || command !== 'SendMessageBatch' || world.now() < open) return undefined;
      for (const { MessageBody } of input.Entries as { MessageBody: string }[]) {
        announced.set(MessageBody, (announced.get(MessageBody) ?? 0) + 1);
      }
      return undefined;
    },
  });
  const began = world.now();
  const open = began + pausedFor * 1000;
  checkIn(world, hotel.id, mails);
  await world.runUntilQuiet();
  const [first = 0] = accepted;
  const lasts = (share: number) => {
    const count = Math.floor(mails * share);
    return ((accepted[count - 1] ?? Number.POSITIVE_INFINITY) - first) / 1000 / ((count - 1) / rate);
  };
  return {
    makespan: lasts(1),
    ofMost: lasts(0.99),
    throttled,
    announcedTwice: [...announced.values()].filter((times) => times > 1).length,
    firstAfter: (first - open) / 1000,
    problems: world.check().problems,
  };
}

function checkIn(world: World, locationId: string, guests: number): void {
  const time = new Date(world.now()).toISOString();
  for (let i = 0; i < guests; i++) {
    const data = {
      locationId,
      reservationId: `RES-${i}`,
      status: 'checked_in',
      arrival: { date: '2026-07-01' },
      departure: { date: '2026-07-09' },
      guest: { familyName: `Family${i}`, email: `guest-${i}@example.com` },
      format: 'email',
    };
    const event = {
      specversion: '1.0',
      id: `evt-${i}`,
      source: 'urn:pms:simulated',
      type: 'stay.checked_in',
      time,
      data,
    };
    world.send({ body: JSON.stringify(event), senderId: 'AROAHOTELSYSTEM' }, 0);
  }
}
