/** What reach by several ways promises, told without the product: which way tells a guest, and how often. */

export type Way = 'mail' | 'message' | 'text';
/** Of an address: a guest's own, an alias of a portal by the hotel's word, or one that is never mailed. */
export type Inbox = 'direct' | 'approved' | 'try' | 'off' | 'unmailed';
/** How a try of a way ends: `lost` nobody will know. */
export type Fate = 'arrives' | 'fails' | 'lost';

/** What a guest is to be told at a time. */
export interface Told {
  readonly code: number;
  readonly until: number;
  readonly address: number;
  readonly inbox: Inbox;
  readonly phone: number;
}

/** What each way tells of that: another value is another message. */
const contents: Readonly<Record<Way, (told: Told) => string>> = {
  mail: ({ code, until, address }) => `${code} ${until} ${address}`,
  message: ({ code, until }) => `${code} ${until}`,
  text: ({ code, until, phone }) => `${code} ${until} ${phone}`,
};

/** Of texts, and of messages, a guest gets so many at most. */
const most = 3;

/** A guest, and all that was tried. */
export interface Guest {
  readonly order: readonly Way[];
  /** How the n-th try of a way ends, from 0. */
  readonly fates: (way: Way, n: number) => Fate;
  readonly tries: { readonly way: Way; readonly content: string; readonly end: Fate }[];
}

/** In which order ways are taken for an address. */
export function orderOf(listed: readonly Way[], inbox: Inbox, isMessageFirst: boolean): readonly Way[] {
  const isRelay = inbox === 'approved' || inbox === 'try' || inbox === 'off';
  return isMessageFirst && isRelay ? [...new Set<Way>(['message', ...listed])] : listed;
}

/**
 * Tells a guest what holds now, until one way has reached who it is, or may have, or none is left. No way is tried twice for the
 * same; a message or a text is not sent to who has got the same by any way. Returns how it stands.
 */
export function tell(guest: Guest, told: Told, order = guest.order): 'reached' | 'unknown' | 'spent' {
  /** How a way's last try ended, if that told what holds now: who was told something else since then has to be told anew. */
  const endOf = (way: Way) => {
    const last = guest.tries.findLast((one) => one.way === way);
    return last?.content === contents[way](told) ? last.end : undefined;
  };
  const brings = (way: Way) => {
    const end = endOf(way);
    // Of a relay that the hotel has not approved nobody waits for an answer.
    return (
      (end === 'arrives' || end === 'lost') && !(way === 'mail' && told.inbox !== 'direct' && told.inbox !== 'approved')
    );
  };
  for (const way of order) {
    if (order.some((one) => brings(one) && (way !== 'mail' || order.indexOf(one) < order.indexOf(way)))) break;
    if (endOf(way) !== undefined) continue;
    if (way === 'mail' && (told.inbox === 'off' || told.inbox === 'unmailed')) continue;
    const before = guest.tries.filter((one) => one.way === way).length;
    if (way !== 'mail' && before >= most) continue;
    guest.tries.push({ way, content: contents[way](told), end: guest.fates(way, before) });
  }
  const ends = order.map(endOf);
  if (ends.includes('arrives')) return 'reached';
  return ends.includes('lost') ? 'unknown' : 'spent';
}
