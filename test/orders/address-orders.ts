import type { Location } from '../../src/core/location/location.ts';
import type { StayEvent } from '../../src/core/stay/stay-event.ts';
import { isMailed, isSameInbox, mayKeepCode, replaces } from '../core/support/address-model.ts';
import { says } from '../core/support/samples.ts';
import { permutations } from './explore.ts';
import { deliver, emptyWorld, type World } from './world.ts';

/** Two addresses of each kind that another one of the kind may follow, else one. */
const addresses = [
  'ada@example.com',
  'lovelace@example.com',
  'ada.111@guest.booking.com',
  'ada.222@guest.booking.com',
  'ada@m.expediapartnercentral.com',
  'ada-aaa@guest.airbnb.com',
  'N/A',
  'desk@tbo.com',
  'ada at home',
] as const;

/** What a hotel system says of Ada, with an address, on a day of July. */
function withAddress(email: string, day: number): StayEvent {
  return says('confirmed', day, { guest: { givenName: 'Ada', familyName: 'Example', email } });
}

interface Told {
  readonly email: string;
  readonly day: number;
}

/** The address in force after what was told, by when it happened. */
function inForce(told: readonly Told[]): string | undefined {
  return told
    .toSorted((a, b) => a.day - b.day)
    .reduce<string | undefined>((known, { email }) => (replaces(email, known) ? email : known), undefined);
}

interface Mailed {
  readonly to: string | undefined;
  /** Whether it brings another code than the mail before. */
  readonly isNewCode: boolean;
}

/** The mails that must go while addresses arrive in an order, each at once; and which of them bring a new code. */
function mailsDue(arrivals: readonly Told[], rotates: boolean): readonly Mailed[] {
  const mails: Mailed[] = [];
  // To whom the present code went.
  let went: string[] = [];
  let known: string | undefined;
  let isNewCode = false;
  for (const i of arrivals.keys()) {
    const now = inForce(arrivals.slice(0, i + 1));
    const rotated = rotates && now !== known && went.some((email) => email !== now && !mayKeepCode(email, now));
    if (rotated) went = [];
    isNewCode ||= rotated;
    // Whoever was not mailed in between has heard nothing since.
    const isTold = isSameInbox(known, now) || (!isMailed(known) && now === went.at(-1));
    const isNews = rotated || i === 0 || !isTold;
    if (isNews && isMailed(now)) {
      mails.push({ to: now, isNewCode });
      went.push(now ?? '');
      isNewCode = false;
    }
    known = now;
  }
  return mails;
}

/** What so many addresses of one guest come to otherwise than they must, whatever their kinds (one in so many choices of them) and in whatever order they arrive. */
export function addressProblems(length: number, location: Location, oneIn = 1): readonly string[] {
  const orders = permutations([...Array(length).keys()]);
  const choices = everyChoice(length).filter((_, i) => i % oneIn === 0);
  return choices.flatMap((choice) => {
    const told = choice.map((email, day) => ({ email, day: day + 1 }));
    return orders.flatMap((order) => {
      const arrivals = order.flatMap((place) => told[place] ?? []);
      const world = arrivals.reduce<World>(
        (before, { email, day }) => deliver(before, withAddress(email, day), location),
        emptyWorld,
      );
      const state = {
        email: world.first?.facts.guest?.email,
        mails: world.mails.map(({ code, guest }, i) => ({
          to: guest.email,
          isNewCode: i > 0 && world.mails[i - 1]?.code !== code,
        })),
      };
      const due = { email: inForce(told), mails: mailsDue(arrivals, location.rotateOnNewAddress === true) };
      const [is, must] = [JSON.stringify(state), JSON.stringify(due)];
      return is === must ? [] : [`${choice.join(' · ')} in the order ${order}: ${is}, and not ${must}`];
    });
  });
}

/** All ways to choose so many of the addresses. */
function everyChoice(length: number): readonly (readonly string[])[] {
  return Array.from({ length }).reduce<readonly (readonly string[])[]>(
    (some) => some.flatMap((choice) => addresses.map((email) => [...choice, email])),
    [[]],
  );
}
