import type { KnownStay } from '../../core/stay/stay.ts';

/** A kind of item of the table, and what becomes of it when a guest asks for a copy, or for erasure. */
export interface KeptKind {
  /** What its partition key begins with, or is. */
  readonly pk: string;
  /** What its sort key begins with, where a partition has several kinds. */
  readonly sk?: string;
  /** Whether `stay export` lists a guest's; else why not, as a sentence. */
  readonly exported: true | string;
  /** What `stay erase` does with a guest's; else what is left, why, and until when. */
  readonly erased: 'erased' | string;
  /** What is left of what is erased, where a location's file says so. */
  readonly unless?: string;
}

const nobodys = 'It has no data of guests.';
const unlinked = 'It has digests or ids of deliveries alone: nobody can tell whose they are.';
const staffs = 'It is of employees and operators, not of guests.';

/** Kinds that a guest's data is in, by the name that `docs/operate/data-protection.md` has. */
export const guestKinds = {
  stays: {
    pk: 'LOC#',
    sk: 'STAY#',
    exported: true,
    erased: 'A tombstone with the ids of reservation and stay, for some three years: no late event brings it back.',
  },
  acceptedTerms: { pk: 'NETWORK#', sk: 'ACCEPTED-TERMS#', exported: true, erased: 'erased' },
  networkUse: {
    pk: 'NETWORK#',
    exported: true,
    erased: 'erased',
    unless:
      'Sessions by the ticket’s serial, with addresses and without their guest, where the location’s file keeps sessions for longer than guests.',
  },
  admittedDevices: {
    pk: 'ADMITTED',
    exported: true,
    erased: 'Until the controller has put the device out, within minutes as a rule, or 7 days after its time.',
  },
  rememberedDevices: {
    pk: 'REMEMBERED#',
    exported: true,
    erased: 'A digest of a device and the code, which open nothing any more, until a day after the ticket’s end.',
  },
  doorTries: {
    pk: 'DOOR#',
    exported: true,
    erased: 'The key of the stay with a count of tries, as long as the stay would have been.',
  },
  codes: {
    pk: 'REALM#',
    exported: true,
    erased: 'The code without a guest, until its retention is over: nobody else gets it soon.',
  },
  references: {
    pk: 'REFERENCE#',
    exported: true,
    erased: 'A digest of the booking number, until its retention is over: it finds the tombstone alone.',
  },
  replaced: {
    pk: 'REPLACED#',
    exported: true,
    erased: 'The former serial, until its retention is over: it finds the tombstone alone.',
  },
  outcomes: {
    pk: 'EVT#',
    exported: true,
    erased: 'Ids and reasons, until their retention is over: what became of an event can still be told.',
  },
  keptEvents: {
    pk: 'EVENTS-OUT#',
    exported: true,
    erased: 'Ids and times, for 14 days: hooks can still be told.',
  },
  missedEvents: {
    pk: 'MISSED#',
    exported: true,
    erased: 'Ids and times, for 14 days: hooks can still be told.',
  },
  ends: { pk: 'ENDS#', exported: true, erased: 'Ids, until the end was told or 30 days after it.' },
  orders: { pk: 'CONNECTION#', sk: 'ORDER#', exported: true, erased: 'A digest of ids, for 400 days.' },
  deliveries: { pk: 'CONNECTION#', sk: 'DELIVERED#', exported: true, erased: 'A digest of ids, for 15 days.' },
  awaitedEnds: { pk: 'CONNECTION#', sk: 'ENDS#', exported: true, erased: 'The id of the reservation, for 15 days.' },
  fetches: { pk: 'CONNECTION#', sk: 'FETCH#', exported: true, erased: 'The id of the reservation, for 15 days.' },
  fieldWrites: { pk: 'CONNECTION#', sk: 'WRITES#', exported: true, erased: 'The id of the reservation, for 2 days.' },
  sharedAddresses: { pk: 'MANY#', exported: true, erased: 'erased' },
  mailedLists: {
    pk: 'MAILED#',
    exported: true,
    erased: 'The key of the stay, for 60 days: it finds the tombstone alone.',
  },
  deskFeed: { pk: 'DESK#', exported: true, erased: 'The key of the stay, for an hour.' },
} as const satisfies Readonly<Record<string, KeptKind>>;

/** The name of a kind that a guest's data is in. */
export type GuestKind = keyof typeof guestKinds;

/** All other kinds, as `partition` or `partition sort key`. */
const others: Readonly<Record<string, readonly string[]>> = {
  [nobodys]: [
    ...[
      'LOCATIONS',
      'LOCATION#',
      'LOCATION# TERMS#',
      'KEYS',
      'KEY#',
      'WEBHOOKS#',
      'DOORS#',
      'HOOKS#',
      'PORTAL',
      'PORTALSITE#',
    ],
    ...['CONNECTIONS', 'CONNECTORS', 'CONNECTION# ACTIVITY', 'CONNECTION# HOUR#', 'CONNECTION# PACE'],
    ...[
      'CONNECTION# SYNC',
      'CONNECTION# TOKEN',
      'SERVERS#',
      'NETWORKS#',
      'SERIAL',
      'SENDING',
      'TALLY',
      'FIGURES#',
      'ROUNDS',
    ],
    'SENDING TEXTS#',
  ],
  [unlinked]: ['CONNECTION# COPIES#', 'CONNECTION# WAITING#', 'CONNECTION# LIST#', 'FAILURES#'],
  [staffs]: ['DESKSESSIONS', 'DESKTOKENS', 'DESKLEAVINGS', 'OPERATORS'],
};

/** Every kind of item that this version writes. */
export const keptKinds: readonly KeptKind[] = [
  ...Object.values(guestKinds),
  ...Object.entries(others).flatMap(([why, kinds]) =>
    kinds.map((name) => {
      const [pk = '', sk] = name.split(' ');
      return { pk, ...(sk !== undefined && { sk }), exported: why, erased: why };
    }),
  ),
];

/** The kind of an item by its keys; undefined for one that another version wrote. */
export function kindOfItem(pk: string, sk: string): KeptKind | undefined {
  return keptKinds
    .filter((kind) => pk.startsWith(kind.pk) && sk.startsWith(kind.sk ?? ''))
    .toSorted((a, b) => b.pk.length - a.pk.length || (b.sk ?? '').length - (a.sk ?? '').length)
    .at(0);
}

const ofOtherRooms = 'Of the reservation’s other rooms, which may be other guests’.';

/** Each field of a stay: whether the export has it, or why not. A new field does not compile without. */
export const stayFields = {
  locationId: true,
  source: true,
  reservationId: true,
  stayId: true,
  rev: true,
  gen: true,
  seq: true,
  status: true,
  state: true,
  stands: true,
  facts: true,
  checkedInAt: true,
  ended: true,
  guestSince: true,
  entries: true,
  before: true,
  wholeBefore: ofOtherRooms,
  sentBefore: 'Digests of events, to know them again.',
  named: true,
  rooms: ofOtherRooms,
  roomsUntil: ofOtherRooms,
  erased: 'Digests of addresses that were erased.',
  owed: true,
  order: true,
  formerTickets: true,
  openedBy: true,
  openedAt: true,
  trail: true,
  group: true,
  requestHash: 'A digest of a program’s request.',
  ticket: true,
  endOverride: true,
} as const satisfies Record<keyof KnownStay, true | string>;

/** What the export cannot look at, or does not have. */
export const elsewhere: readonly string[] = [
  'queues, dead letters and quarantine: up to 14 days (queue list)',
  "backups of the table: up to 35 days; the table's stream: 24 hours",
  'logs: ids and reasons, a month',
  "SES's list of addresses that bounced or complained, and End User Messaging's of numbers that answered STOP",
  "the hotel's own system, its ticket server, its network's controller, and the guest's mailbox, portal and phone",
];
