import type { Location } from '../../src/core/location/location.ts';
import { type Mail, mayHaveArrived } from '../../src/core/owed/work.ts';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import { alphabet, inboxOf, type Letter } from './alphabet.ts';
import { type Found, note, nothing, type Reached } from './explore.ts';
import { deliver, emptyWorld, staysOf, type Twin, type World } from './world.ts';

/** Which histories: of a length, over some letters, that begin with some of them; `distinct`: no letter comes again. */
interface Histories {
  readonly length: number;
  readonly letters?: readonly Letter[];
  readonly begins?: readonly Letter[];
  readonly distinct?: boolean;
}

/**
 * Delivers all such histories in every order. Orders of the same events that come to worlds with the same future are followed
 * on as one, which counts for all of them: each set of events comes to few worlds.
 */
export function everyHistory(
  { length, letters = alphabet, begins = letters, distinct = false }: Histories,
  location: Location,
  twin?: Twin,
): Found {
  const found = nothing();
  const events = Array.from({ length }, (_, place) => letters.map(({ event }) => event(place)));
  const known = new Map([[0, [{ world: emptyWorld, order: [], orders: 1 }] as readonly Reached[]]]);
  /** What some events come to, in their own order first; some: of each place the number of its letter, or 0 for none. */
  const reached = (some: readonly number[]): readonly Reached[] => {
    const set = numberOf(some, letters.length + 1);
    const worlds = known.get(set) ?? merged(byLast(some));
    known.set(set, worlds);
    return worlds;
  };
  function* byLast(some: readonly number[]): Generator<Reached> {
    for (let place = length - 1; place >= 0; place--) {
      const event = events[place]?.[(some[place] ?? 0) - 1];
      if (!event) continue;
      for (const { world, order, orders } of reached(some.with(place, 0)))
        yield { world: deliver(world, event, location, twin), order: [...order, place], orders };
    }
  }
  const firsts = letters.flatMap((letter, i) => (begins.includes(letter) ? i + 1 : []));
  for (const others of choices(length - 1, letters.length, distinct)) {
    for (const first of firsts) {
      if (distinct && others.includes(first)) continue;
      const some = [first, ...others];
      const history = some.flatMap((letter) => letters[letter - 1] ?? []);
      found.histories++;
      let expected: string | undefined;
      for (const one of byLast(some)) expected = note(found, { ...one, history, expected, location });
    }
    // No further history has all of them, and there are too many to keep.
    known.delete(numberOf([0, ...others], letters.length + 1));
  }
  return found;
}

/** Worlds of the same events, those with one future together. */
function merged(worlds: Iterable<Reached>): readonly Reached[] {
  const byKey = new Map<string, Reached>();
  for (const one of worlds) {
    const key = worldKey(one.world);
    const same = byKey.get(key);
    byKey.set(key, same ? { ...same, orders: same.orders + one.orders } : one);
  }
  return [...byKey.values()];
}

function numberOf(digits: readonly number[], base: number): number {
  return digits.reduce((sum, digit) => sum * base + digit, 0);
}

/** All ways to choose so many of the numbers from 1 to `most`. */
function* choices(length: number, most: number, distinct: boolean): Generator<readonly number[]> {
  if (length === 0) return yield [];
  for (const some of choices(length - 1, most, distinct))
    for (let next = 1; next <= most; next++) if (!distinct || !some.includes(next)) yield [...some, next];
}

/**
 * A text that worlds of the same events share only if nothing that comes, and nothing that is looked at in the end, can tell
 * them apart. It has all of them but what is only counted or noted; codes are called by where they are.
 */
export function worldKey(world: World): string {
  const stays = staysOf(world).toSorted(byName);
  const codes = stays.map(([, { ticket }]) => ticket?.user);
  const text = stays.map(([key, stay]) => `${key} ${stayKey(stay, codes)}`).join('\n');
  return `${text}\n${mailsKey(world, codes, text)}`;
}

/** Without how many writes, mails and guests there were, what opened the stay, when its ticket was made, and what its mail follows. */
function stayKey(stay: KnownStay, codes: readonly (string | undefined)[]): string {
  const { rev: _, gen: __, openedAt: ___, openedBy, ticket, owed, before, ...rest } = stay;
  const { user, createdAt: ____, ...terms } = ticket ?? {};
  // Only where older entries are summarized is it asked which event opened the stay.
  const summary = before && [before, openedBy];
  return JSON.stringify([
    Object.entries(rest).sort(byName),
    summary,
    ticket && [codes.indexOf(user), terms],
    owed.email && mailKey(owed.email),
  ]);
}

/** Of an accepted mail it does not matter whether an earlier one had arrived. */
function mailKey(mail: Mail) {
  const { version: _, attempts: __, id: ___, follows: ____, mayHaveArrived: _____, mailedTo, ...rest } = mail;
  return [mayHaveArrived(mail), mailedTo?.toSorted(), Object.entries(rest).sort(byName)];
}

/** To whom a code went that a stay has, and what each address was told last. */
function mailsKey({ mails }: World, codes: readonly (string | undefined)[], stays: string): string {
  const told = new Set<string>();
  for (const [i, { key, code, until, guest }] of mails.entries()) {
    // What no stay has any more never comes again.
    const place = codes.indexOf(code);
    if (place < 0 && !stays.includes(code)) continue;
    told.add(`${place < 0 ? code : place} ${guest.email}`);
    const isLast = !mails.some(
      (mail, j) => j > i && mail.key === key && inboxOf(mail.guest.email) === inboxOf(guest.email),
    );
    if (isLast) told.add(`${place < 0 ? code : place} ${guest.email} ${key} ${until}`);
  }
  return [...told].sort().join('\n');
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
