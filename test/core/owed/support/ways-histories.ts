import type { Location } from '../../../../src/core/location/location.ts';
import { undelivered } from '../../../../src/core/owed/undelivered.ts';
import type { ChannelKind, ReachName } from '../../../../src/core/owed/work-kinds.data.ts';
import type { KnownStay } from '../../../../src/core/stay/stay.ts';
import {
  type Address,
  addresses,
  ended,
  heard,
  hotelOfWays,
  morning,
  nextBegun,
  owedWays,
  recoded,
  saysOf,
} from './told-by-ways.ts';
import { type Fate, type Guest, type Inbox, orderOf, type Told, tell, type Way } from './ways-oracle.ts';

const ways: Readonly<Partial<Record<ReachName, Way>>> = { mail: 'mail', 'system-message': 'message', sms: 'text' };
const kinds: Readonly<Record<Way, ChannelKind>> = { mail: 'email', message: 'message', text: 'text' };
const inboxes: Readonly<Record<Address, Inbox>> = {
  ...{ direct: 'direct', approved: 'approved', try: 'try', off: 'off' },
  ...{ dead: 'unmailed', none: 'unmailed', other: 'agency', absent: 'unmailed' },
};
const ends = { arrives: 'arrives', fails: 'fails', lost: 'has no known end' } as const;

/** Something that changes what the guest is to be told. */
const changes = ['code', 'longer', 'shorter', 'own address', 'phone', 'nothing'] as const;
type Change = (typeof changes)[number];

/** A guest as the hotel's system has it, whose stay the product keeps and whose ways the oracle tells. */
class Both {
  stay: KnownStay;
  told: Told;
  day = 1;
  readonly sent: string[] = [];
  readonly guest: Guest;

  readonly address: Address;
  readonly location: Location;
  readonly fates: (way: Way, n: number) => Fate;

  constructor(address: Address, location: Location, fates: (way: Way, n: number) => Fate) {
    this.address = address;
    this.location = location;
    this.fates = fates;
    this.told = { code: 0, until: 0, address: 0, inbox: inboxes[address], phone: 0 };
    this.guest = { order: [], fates, tries: [] };
    this.stay = heard(undefined, this.event(), location);
  }

  event() {
    const { until, address, phone } = this.told;
    const email = address > 0 ? `own-${address}@example.com` : addresses[this.address];
    const departure = { date: `2026-08-0${2 + until}` };
    return saysOf(email, 'confirmed', this.day, { departure, guest: { phone: `+34 611 22 33 4${phone}` } });
  }

  change(what: Change): void {
    this.day++;
    if (what === 'code') {
      this.told = { ...this.told, code: this.told.code + 1 };
      this.stay = recoded(this.stay, `ANOTHER-${this.told.code}`, this.location, morning(this.day));
      return;
    }
    const { until, address, phone } = this.told;
    const said = {
      ...{ longer: { until: until + 1 }, shorter: { until: Math.max(0, until - 1) }, phone: { phone: phone + 1 } },
      ...{ 'own address': { address: address + 1, inbox: 'direct' as const }, nothing: {} },
    };
    this.told = { ...this.told, ...said[what] };
    this.stay = heard(this.stay, this.event(), this.location);
  }

  /** All that is owed goes, and ends as it is fated; whatever is over may begin the next. */
  settle(): void {
    for (let owed = owedWays(this.stay); owed.length > 0; owed = owedWays(this.stay)) {
      for (const kind of owed) {
        const way = (Object.keys(kinds) as Way[]).find((one) => kinds[one] === kind) ?? 'mail';
        const n = this.sent.filter((one) => one === way).length;
        this.stay = ended(this.stay, kind, ends[this.fates(way, n)]);
        this.sent.push(way);
      }
      this.stay = nextBegun(this.stay, this.location, morning(this.day));
    }
  }
}

function listsOf(reach: readonly ReachName[]) {
  return reach.flatMap((one) => ways[one] ?? []);
}

/** Runs one history, and says what is not as promised. */
function differs(
  address: Address,
  location: Location,
  history: readonly Change[],
  fates: (way: Way, n: number) => Fate,
) {
  const both = new Both(address, location, fates);
  let state = '';
  for (const change of ['nothing' as Change, ...history]) {
    if (change !== 'nothing') both.change(change);
    both.settle();
    const order = orderOf(listsOf(location.reach ?? []), both.told.inbox, location.relayFirst !== undefined);
    state = tell(both.guest, both.told, order);
    const wanted = both.guest.tries.map(({ way }) => way).toSorted();
    const real = both.sent.toSorted();
    if (String(wanted) !== String(real))
      return `told by ${both.sent}, and not by ${both.guest.tries.map(({ way }) => way)}`;
    const isListed = undelivered(both.stay) !== undefined;
    if (isListed !== (state !== 'reached')) return `${state}, and ${isListed ? '' : 'not '}on the list`;
  }
  return undefined;
}

function* pick<One>(all: readonly One[], length: number): Generator<readonly One[]> {
  if (length === 0) return void (yield []);
  for (const rest of pick(all, length - 1)) for (const one of all) yield [...rest, one];
}

type Fates = Readonly<Record<Way, readonly Fate[]>>;

/** How each way ends at its first try, and at all later ones. @param varied whether later tries may end otherwise than the first */
function* fatesOf(varied: boolean): Generator<Fates> {
  const some = (all: readonly Fate[]) => (varied ? [...pick(all, 2)] : all.map((one) => [one, one]));
  for (const mail of some(['arrives', 'fails']))
    for (const message of some(['arrives', 'fails', 'lost']))
      for (const text of some(['arrives', 'fails', 'lost'])) yield { mail, message, text };
}

/** What is not as promised in any history of so many changes, for an address and the ways that a hotel lists. */
export function wrongWith(
  address: Address,
  where: Partial<Location>,
  { length, varied }: { readonly length: number; readonly varied: boolean },
): { readonly runs: number; readonly wrong: readonly string[] } {
  const location = hotelOfWays(where);
  const wrong: string[] = [];
  let runs = 0;
  for (const fates of fatesOf(varied)) {
    const fate = (way: Way, n: number) => fates[way][Math.min(n, 1)] as Fate;
    for (const history of pick(changes.slice(0, 5), length)) {
      runs++;
      const what = differs(address, location, history, fate);
      if (what) wrong.push(`${history} with ${JSON.stringify(fates)}: ${what}`);
    }
  }
  return { runs, wrong };
}

/** Orders of ways that hotels may list, and whether the message comes before mails to relays. */
export const orders: readonly Pick<Location, 'reach' | 'relayFirst'>[] = [
  { reach: ['mail', 'system-message', 'sms'], relayFirst: 'system-message' },
  { reach: ['mail', 'sms'] },
  { reach: ['sms', 'system-message', 'mail'] },
  { reach: ['mail', 'system-message', 'sms'] },
  { reach: ['system-message', 'mail', 'sms'] },
];
