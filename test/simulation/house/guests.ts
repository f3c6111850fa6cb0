/** What the documents call it; `!`: reception is to look after the guest; `-`: nobody knows of the guest, or the guest is not in the house. */
export type Word = 'online' | 'used' | 'handed' | 'maybe!' | 'no' | 'no!' | '-';

/** A kind of guest. A mail's name tells its receipts, the last digit of a number its own. */
export interface Kind {
  readonly email?: string;
  readonly phone?: string;
  /** Absent: booked in the morning, checked in at noon. `visitor`, `mailed` and `group` are made at the desk. */
  readonly comes?: 'at night' | 'tomorrow' | 'visitor' | 'mailed' | 'group' | 'elsewhere' | 'by the system';
  readonly format?: 'print';
  readonly does?: 'corrects' | 'is locked out' | 'uses two codes';
  /** What was sent comes to so much in the afternoon, at midnight and the next morning. */
  readonly sent: readonly [Word, Word, Word];
  /** A new code is not sent as the first one was. */
  readonly once?: true;
}

export const always = (word: Word): Kind['sent'] => [word, word, word];
const late = (word: Word): Kind['sent'] => ['-', word, word];
const [mobile, landline] = ['+34 612 000 001', '+34 912 000 678'];

/** By docs/operate/portals.md, channels.md, reception.md, docs/reference/rest-api.md and events-in.md. */
export const kinds: readonly Kind[] = [
  { email: 'own@mail.example', sent: always('handed') },
  { email: 'bounced@mail.example', sent: always('no!') },
  { email: 'late@mail.example', sent: ['handed', 'no!', 'no!'], once: true },
  { email: 'complains@mail.example', sent: always('handed') },
  // Without a receipt: the desk alone is promised to show it.
  { email: 'silent@mail.example', sent: always('maybe!') },
  { email: 'try@guest.booking.com', sent: always('maybe!') },
  { email: 'approved@agoda-messaging.com', sent: always('maybe!') },
  { email: 'proven@m.expediapartnercentral.com', sent: always('handed') },
  { email: 'dead@guest.airbnb.com', sent: always('no!') },
  { sent: always('no!') },
  { email: 'invalid(at)mail.example', sent: always('no!') },
  { email: 'none@no-email-supplied.co', phone: landline, sent: always('no!') },
  { phone: mobile, sent: always('handed') },
  // Its carrier has it; it is blocked; nobody tells.
  { phone: '+34 612 000 002', sent: always('maybe!') },
  { phone: '+34 612 000 003', sent: always('no!') },
  { phone: '+34 612 000 004', sent: always('maybe!') },
  { email: 'both@guest.booking.com', phone: mobile, sent: always('handed') },
  { phone: mobile, does: 'corrects', sent: always('no!'), once: true },
  { email: 'field@guest.airbnb.com', comes: 'by the system', sent: always('maybe!') },
  // The first three rooms of a day have mails of their own.
  { email: 'organiser', sent: always('maybe!'), once: true },
  { comes: 'group', sent: always('maybe!'), once: true },
  { comes: 'visitor', sent: always('no!') },
  { email: 'visitor@mail.example', comes: 'mailed', sent: always('handed') },
  { email: 'locked@mail.example', does: 'is locked out', sent: always('handed') },
  { email: 'twice@guest.booking.com', does: 'uses two codes', sent: always('maybe!') },
  { email: 'paper@mail.example', format: 'print', sent: always('no!') },
  { comes: 'at night', phone: mobile, sent: late('handed') },
  { comes: 'at night', phone: landline, sent: late('no!') },
  // Texts wait for the morning.
  { comes: 'tomorrow', phone: mobile, sent: ['-', 'no', 'handed'] },
  { comes: 'tomorrow', phone: landline, sent: late('no!') },
  { comes: 'tomorrow', email: 'bounced@mail.example', sent: late('no!') },
  { comes: 'elsewhere', email: 'own@mail.example', sent: always('no!') },
];

export const acts = [
  'shown',
  'printed',
  'not_handed',
  'mailed',
  'replaced',
  'online',
  'by door',
  'out',
  'cancelled',
  'left',
  'erased',
] as const;
export type Act = (typeof acts)[number];

export interface Guest extends Kind {
  readonly n: number;
  readonly reservation: string;
  serial: string;
  readonly acts: Act[];
}

export const isVisitor = ({ comes }: Kind) => comes === 'visitor' || comes === 'mailed' || comes === 'group';

/** Whether a guest has the code, by what has truly happened. */
export function truthOf(guest: Guest, time: 0 | 1 | 2): Word {
  let sent = guest.sent[time];
  let [given, isLocked, isCancelled] = [0, guest.does === 'is locked out', false];
  let used: Word | undefined;
  for (const act of guest.acts) {
    if (act === 'shown' || act === 'printed') given++;
    if (act === 'not_handed') given = Math.max(0, given - 1);
    if (act === 'mailed') sent = 'handed';
    if (act === 'mailed' || act === 'replaced') isLocked = false;
    if (act === 'replaced') [given, used] = [0, undefined];
    if (act === 'online' || act === 'by door') used = 'online';
    if (act === 'out') used = 'used';
    if (act === 'cancelled' || act === 'replaced') isCancelled = act === 'cancelled';
    if (act === 'left' || act === 'erased') return '-';
  }
  if (isCancelled) return isVisitor(guest) || guest.comes === 'tomorrow' ? '-' : 'no!';
  return used ?? (given > 0 ? 'handed' : isLocked ? 'no!' : sent);
}

/** What can be done now, by the documents. */
export function isPossible(act: Act, guest: Guest, time: 0 | 1 | 2): boolean {
  const last = guest.acts.findLast((one) => one === 'cancelled' || one === 'replaced');
  const isOnline = truthOf(guest, time) === 'online';
  if (guest.sent[time] === '-' || guest.comes === 'elsewhere') return false;
  if (guest.acts.includes('left') || guest.acts.includes('erased')) return false;
  if (last === 'cancelled') return act === 'replaced' && !isVisitor(guest) && guest.comes !== 'tomorrow' && !guest.once;
  if (act === 'replaced') return !guest.once;
  if (act === 'online') return guest.comes !== 'tomorrow';
  if (act === 'left' || act === 'by door') return guest.comes !== 'tomorrow' && !isVisitor(guest) && !guest.does;
  return act !== 'out' || isOnline;
}
