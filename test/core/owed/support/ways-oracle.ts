/** What reach by several ways promises, told without the product: which way tells a guest, and how often. */

export type Way = 'mail' | 'message' | 'text';
/** Of an address: a guest's own, an alias of a portal by the hotel's word, or one that is never mailed. */
export type Inbox = 'direct' | 'approved' | 'try' | 'off' | 'unmailed' | 'agency';
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

const all: readonly Way[] = ['mail', 'message', 'text'];

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
  // A system's message to who has an address of their own, or to an agency, is a mail there.
  const possible = inbox === 'direct' || inbox === 'agency' ? listed.filter((way) => way !== 'message') : listed;
  const isRelay = inbox === 'approved' || inbox === 'try' || inbox === 'off';
  return isMessageFirst && isRelay ? [...new Set<Way>(['message', ...possible])] : possible;
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
    const before = way === 'mail' ? order.slice(0, order.indexOf(way)) : all;
    if (before.some(brings)) continue;
    if (endOf(way) !== undefined) continue;
    if (way === 'mail' && ['off', 'unmailed', 'agency'].includes(told.inbox)) continue;
    const tries = guest.tries.filter((one) => one.way === way).length;
    if (way !== 'mail' && tries >= most) continue;
    guest.tries.push({ way, content: contents[way](told), end: guest.fates(way, tries) });
  }
  // Of what a way that is none any more has brought, the code alone counts.
  const lastOf = (way: Way) =>
    guest.tries.findLast((one) => one.way === way && one.content.startsWith(`${told.code} `));
  const ends = all.map((way) => (order.includes(way) ? endOf(way) : lastOf(way)?.end));
  if (ends.includes('arrives')) return 'reached';
  return ends.includes('lost') ? 'unknown' : 'spent';
}
