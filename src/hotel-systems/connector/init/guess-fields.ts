import type { SampleField } from './sample-fields.ts';

const days = /^(date|moment.*)$/;
const moments = /^(moment|number|number as text)$/;
const changedAt =
  /^(reservation|booking|record|date|time|last)*(updated?|modified|modification|changed?)(at|on|date|time|utc|stamp)*$/;
const reportedAt = /^(event|message|occurred|triggered|sent|generated|published)(at|on|date|time|utc|stamp)*$/;
const clock = /^(time|timestamp)$/;

/** Names, without their case and signs, of the field alone or with the one that it is in; the likeliest first. */
const namesOf = {
  eventId: [/^(event|webhook|delivery|message|notification)(id|uuid)$/],
  eventTime: [changedAt, reportedAt, clock],
  sequence: [changedAt, reportedAt, clock],
  property: [/^(property|hotel|house|unit|account)(id|code|number)$/],
  // An id rather than what people read and type.
  reservation: [/^(reservation|booking)(id|uuid|guid)$/],
  code: [/^(reservation|booking|confirmation)(id|code|number|no|nr|ref|reference)$/, /^id$/],
  status: [/^(reservation|booking|stay)?(status|state)$/, /(status|state)$/, /^(event|action|type|eventtype)$/],
  arrival: [
    /^(stay|booking|reservation|planned|expected)?(arrival|checkin|start|arrive|datefrom|from)(date|day|at|on)?$/,
    /^date(of)?(arrival|checkin)$/,
  ],
  departure: [
    /^(stay|booking|reservation|planned|expected)?(departure|checkout|end|depart|dateto|to|until)(date|day|at|on)?$/,
    /^date(of)?(departure|checkout)$/,
  ],
  room: [/^(rooms?|units?)(name|number|no|nr)$/, /^(room|unit)$/],
  givenName: [/(first|given|fore)name$/, /(guest|customer|booker)(full)?name$/],
  familyName: [/(last|family|sur)name$/],
  email: [/e?mails?(address|value)?$/],
  phone: [
    /^(guest|customer|booker|contact|main)*(mobile|cell|movil)(phone|telephone)?(number|no|nr)?$/,
    /^(guest|customer|booker|contact|main)*(phone|telephone|tel|telefono|telefon)(number|no|nr)?$/,
  ],
  locale: [/(language|locale|lang)(code)?$/],
  adults: [/^(num(ber)?(of)?|noof|total)?adults(count)?$/, /^adult(count|s)$/],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

type Name = keyof typeof namesOf;

/** Which field of a sample may be which of an event, by its name. */
export type Guesses = Readonly<Record<Exclude<Name, 'code'> | 'stay', SampleField | undefined>>;

/** What the values of a field must be; of the others anything that is not a group. */
const kindsOf: Readonly<Partial<Record<Name, RegExp>>> = {
  eventTime: moments,
  sequence: /^moment without a zone$/,
  arrival: days,
  departure: days,
  email: /^e-mail address$/,
  phone: /^(text|number|number as text)$/,
};

/** Fields that others than the guest have, too. */
const ofGuest: ReadonlySet<string> = new Set(['givenName', 'familyName', 'email', 'phone', 'locale']);
const further = /additional|accompan/i;
const changes = /creat|updat|modif|chang|cancel/i;
const isId = /^@?_?(id|uuid|guid)$/i;
const isRoomId = /^@?_?(id|uuid|guid)$|(stay|reservation|booking|room|unit)_?(id|uuid|guid)$/i;
const guests = /guest|customer|booker/i;
const others = /owner|host|hotel|agen|company|channel|staff|employee|property|card|payment|invoice/i;
/** What is within these is not about the whole reservation. */
const parts = /guest|customer|booker|contact|rooms?$|units?$|rate|payment|invoice|arrival|departure|check/i;

/** What the fields of samples may be; undefined where no name tells. @param named the one that numbers reservations, if somebody said */
export function guessFields(fields: readonly SampleField[], named?: SampleField): Guesses {
  const guesses = Object.keys(namesOf).map((name) => [name, likeliest(fields, name as Name)] as const);
  const { code, ...known } = Object.fromEntries(guesses) as Readonly<Record<Name, SampleField | undefined>>;
  const reservation = named ?? idBeside(known.arrival ?? known.status, fields) ?? known.reservation ?? code;
  return {
    ...known,
    reservation,
    sequence: known.eventTime ? undefined : known.sequence,
    stay: hasRoomIds(fields) ? undefined : reservation,
  };
}

/**
 * The id of the innermost group around the reservation's dates, or its state. One beside the name of an event, or outside of
 * that group alone, is the delivery's.
 */
function idBeside(field: SampleField | undefined, fields: readonly SampleField[]): SampleField | undefined {
  const groups = field?.names.slice(0, -1) ?? [];
  const around = groups.slice(
    0,
    groups.findLastIndex((name) => !/arrival|departure|check|date|stay|time/i.test(name)) + 1,
  );
  const isAround = ({ names }: SampleField) => names.slice(0, -1).every((name, i) => name === around[i]);
  const events = fields.filter((one) => isAround(one) && isEvent(one)).map(({ names }) => names.length);
  return fields
    .filter(({ names }) => isId.test(names.at(-1) ?? '') && !names.slice(0, -1).some((name) => parts.test(name)))
    .filter(
      (one) => isAround(one) && !events.includes(one.names.length) && (one.names.length > 1 || around.length === 0),
    )
    .toSorted((one, other) => other.names.length - one.names.length)[0];
}

function isEvent({ names, words }: SampleField): boolean {
  const [word = ''] = wordsOf(names);
  return /^(event|eventtype|action|topic)$/.test(word) || (word === 'type' && words.some((one) => changes.test(one)));
}

function likeliest(fields: readonly SampleField[], name: Name): SampleField | undefined {
  const isOfGuest = ofGuest.has(name);
  const found = fields.filter((field) => mayBe(name, field, fields));
  // One that is in every sample, and in no list, is meant rather than another of the same name.
  const sorted = found.toSorted(
    (a, b) => (isOfGuest ? whose(a) - whose(b) : 0) || a.lists.length - b.lists.length || b.samples - a.samples,
  );
  return namesOf[name]
    .map((pattern) => sorted.find(({ names }) => wordsOf(names).some((word) => pattern.test(word))))
    .find((field) => field !== undefined);
}

function mayBe(name: Name, field: SampleField, fields: readonly SampleField[]): boolean {
  const kinds = kindsOf[name];
  // An event's field is one value: of a field that is sometimes a group, it would not be.
  if (field.kinds.some(isEmpty) || isGroup(field, fields)) return false;
  const told = field.kinds.filter((kind) => kind !== 'null' && kind !== 'empty text');
  if (kinds && !(told.length > 0 && told.every((kind) => kinds.test(kind)))) return false;
  if (ofGuest.has(name)) return whose(field) < 2;
  const isTime = name === 'eventTime' || name === 'sequence';
  return !isTime || !field.names.slice(0, -1).some((group) => parts.test(group) || others.test(group));
}

/** 0: a guest's, 1: nobody says whose, 2: somebody else's. The innermost name counts. */
function whose({ names }: SampleField): number {
  const named = names.findLast((name) => guests.test(name) || others.test(name));
  return named === undefined ? 1 : guests.test(named) && !further.test(named) ? 0 : 2;
}

/** Where each room of a reservation has an id, each may be a stay of its own. */
function hasRoomIds(fields: readonly SampleField[]): boolean {
  return fields.some(
    ({ names, lists }) =>
      isRoomId.test(names.at(-1) ?? '') && lists.some((length) => /room|unit|stay/i.test(names[length - 1] ?? '')),
  );
}

function isEmpty(kind: string): boolean {
  return kind === 'empty list' || kind === 'empty object';
}

function isGroup({ names }: SampleField, fields: readonly SampleField[]): boolean {
  return fields.some((other) => other.names.length > names.length && names.every((name, i) => other.names[i] === name));
}

function wordsOf(all: readonly string[]): string[] {
  // An element with attributes has its text in a field of its own.
  const names = all.at(-1) === '#text' ? all.slice(0, -1) : all;
  const word = (some: readonly string[]) =>
    some
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
  return [word(names.slice(-1)), word(names.slice(-2))];
}
