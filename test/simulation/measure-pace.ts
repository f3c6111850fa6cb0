import { hotelEvent } from './fakes/hotel-event.ts';
import { simulatedLocations } from './load.ts';
import { createWorld, type World } from './world.ts';

/** How fast mails are to go, and how many. */
interface Paced {
  /** Mails a second that SES takes from the account. */
  readonly rate: number;
  readonly mails: number;
  /** For how long SES takes none at first, in seconds. */
  readonly pausedFor?: number;
}

/** A rush of check-ins in one second, in a deployment with the standard settings: how fast their mails go, by the virtual clock. */
export async function measurePace({ rate, mails, pausedFor = 0 }: Paced) {
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
  const count = Math.floor(mails * 0.99);
  const seconds = ((accepted[count - 1] ?? Number.POSITIVE_INFINITY) - first) / 1000;
  return {
    /**
     * The time from the first accepted mail to the last of 99 in a hundred, by that in which the rate would have done it: a call
     * to SES takes up to nine seconds now and then, also the last one.
     */
    ofMost: seconds / ((count - 1) / rate),
    /** Mails that SES did not take because there were too many at once. */
    throttled,
    /** Mails that the sweeper announced a second time although nobody had tried them. */
    announcedTwice: [...announced.values()].filter((times) => times > 1).length,
    /** Seconds from the end of the pause, or from the beginning, to the first accepted mail. */
    firstAfter: (first - open) / 1000,
    problems: world.check().problems,
  };
}

function checkIn(world: World, locationId: string, guests: number): void {
  for (let i = 0; i < guests; i++) {
    const event = hotelEvent({ id: `evt-${i}`, ms: world.now() }, ['stay.checked_in', 'checked_in'], {
      ...{ locationId, reservationId: `RES-${i}`, format: 'email' },
      ...{ arrival: { date: '2026-07-01' }, departure: { date: '2026-07-09' } },
      guest: { familyName: `Family${i}`, email: `guest-${i}@example.com` },
    });
    world.send({ body: JSON.stringify(event), senderId: 'AROAHOTELSYSTEM' }, 0);
  }
}
