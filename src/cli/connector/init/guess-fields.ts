import type { SampleField } from './sample-fields.ts';

/** Which field of a sample may be which of an event, by its name. */
export type Guesses = Readonly<Record<keyof typeof namesOf, SampleField | undefined>>;

/** Names, without their case and signs, of the field alone or with the one that it is in; the likeliest first. */
const namesOf = {
  eventId: [/^(event|webhook|delivery|message|notification)(id|uuid)$/],
  eventTime: [
    /^(event|message)?(time|timestamp|date)$/,
    /^(updated|modified|changed|generated|sent)(at|on|date|time)?$/,
  ],
  property: [/^(property|hotel|house|unit|account)(id|code|number)$/],
  reservation: [/^(reservation|booking|confirmation)(id|code|number|no|nr|ref|reference|uuid)$/, /^id$/],
  status: [/^(reservation|booking|stay)?(status|state)$/, /(status|state)$/, /^(event|action|type|eventtype)$/],
  arrival: [/^(arrival|checkin|start|arrive|datefrom|from)(date|day|at|on)?$/, /^date(of)?(arrival|checkin)$/],
  departure: [/^(departure|checkout|end|depart|dateto|to|until)(date|day|at|on)?$/, /^date(of)?(departure|checkout)$/],
  room: [/^(rooms?|units?)(name|number|no|nr)$/, /^(room|unit)$/],
  givenName: [/^(guest|customer|booker)?(first|given|fore)name$/, /^(guest|customer|booker)(full)?name$/],
  familyName: [/^(guest|customer|booker)?(last|family|sur)name$/],
  email: [/^(guest|customer|booker)?e?mail(address)?$/],
  locale: [/^(guest|customer|booker)?(language|locale|lang)(code)?$/],
  adults: [/^(num(ber)?(of)?|noof)?adults(count)?$/, /^adult(count|s)$/],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

/** Fields that others than the guest have, too. */
const ofGuest: ReadonlySet<string> = new Set(['givenName', 'familyName', 'email', 'locale']);
const guests = /guest|customer|booker/i;
const others = /owner|host|agen|company|channel|staff|property/i;

/** What the fields of samples may be; undefined where no name tells. */
export function guessFields(fields: readonly SampleField[]): Guesses {
  const guesses = Object.entries(namesOf).map(
    ([name, patterns]) => [name, likeliest(fields, patterns, ofGuest.has(name))] as const,
  );
  return Object.fromEntries(guesses) as Guesses;
}

function likeliest(
  fields: readonly SampleField[],
  patterns: readonly RegExp[],
  isOfGuest: boolean,
): SampleField | undefined {
  // An event's field is one value: of a field that is sometimes a group, it would not be.
  const single = fields.filter((field) => !field.kinds.some(isEmpty) && !isGroup(field, fields));
  const whose = ({ names }: SampleField) => {
    const around = names.slice(0, -1).join('.');
    return others.test(around) ? 2 : guests.test(around) ? 0 : 1;
  };
  // One that is in every sample, and in no list, is meant rather than another of the same name.
  const sorted = single.toSorted(
    (a, b) => (isOfGuest ? whose(a) - whose(b) : 0) || a.lists.length - b.lists.length || b.samples - a.samples,
  );
  for (const pattern of patterns) {
    const found = sorted.find(({ names }) => wordsOf(names).some((word) => pattern.test(word)));
    if (found) return found;
  }
  return undefined;
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
