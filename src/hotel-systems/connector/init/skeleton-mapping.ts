import type { StayStatus } from '../../../core/stay/stay-event.ts';
import type { Guesses } from './guess-fields.ts';
import { fieldPath, onePath, type SampleField } from './sample-fields.ts';

/** What a mapping is begun with. */
interface Skeleton {
  readonly fields: readonly SampleField[];
  /** How many there are. */
  readonly samples: number;
  readonly guesses: Guesses;
  /** Paths of what the mapping never sees. */
  readonly drop: readonly string[];
}

/**
 * A mapping to begin with: every field of the samples as a comment, and an event made of those whose names tell what they
 * are. It runs as it is.
 */
export function skeletonMapping({ fields, samples, guesses, drop }: Skeleton): string {
  return [...fieldsComment(fields, samples, drop), '', ...event(guesses), ''].join('\n');
}

function fieldsComment(fields: readonly SampleField[], samples: number, drop: readonly string[]): string[] {
  const width = Math.max(0, ...fields.map((field) => fieldPath(field).length));
  const lines = fields.map((field) => {
    const { kinds, words, lists, names } = field;
    const notes = [
      kinds.join(', ') + (words.length > 0 ? ` (${words.join(', ')})` : ''),
      ...(lists.length > 0 ? [`in the list ${names.slice(0, lists[0]).join('.')}`] : []),
      ...(field.samples < samples ? [`in ${field.samples} of ${samples} samples`] : []),
      ...(names.some((name) => drop.includes(`**.${name.replace(/^@/, '')}`)) ? ['dropped'] : []),
    ];
    return ` *   ${fieldPath(field).padEnd(width)}  ${notes.join('; ')}`;
  });
  // A name could end the comment.
  return ['/*', ' * The fields of the samples:', ' *', ...lines.map((line) => line.replaceAll('*/', '* /')), ' */'];
}

const types: Readonly<Partial<Record<StayStatus, string>>> = {
  cancelled: 'reservation.cancelled',
  no_show: 'reservation.no_show',
  checked_in: 'stay.checked_in',
  checked_out: 'stay.checked_out',
};

function event(guesses: Guesses): string[] {
  const { reservation } = guesses;
  return [
    '(',
    ...statusTable(guesses.status),
    '  $types := {',
    ...Object.entries(types).map(([status, type]) => `    "${status}": "${type}",`),
    '    "": ""',
    '  };',
    '  $type := $lookup($types, $status);',
    ...(reservation ? [] : noReservation),
    '  /* What is about no reservation is nothing. */',
    `  $exists($text(${reservation ? onePath(reservation) : '$reservation'})) ? [{`,
    '    "type": $type ? $type : "reservation.amended",',
    ...topFields(guesses).map((line) => `    ${line}`),
    '    "data": {',
    ...dataFields(guesses).map((line) => `      ${line}`),
    '      "status": $status',
    '    }',
    '  }] : []',
    ')',
  ];
}

const noReservation = [
  "  /* No field's name tells which one numbers the reservation: put its path here, such as payload.booking.no. */",
  '  $reservation := "";',
];

/** A table of the system's words for a reservation's state. */
function statusTable(field: SampleField | undefined): string[] {
  const rows = (field?.words ?? []).map((word) => `    ${JSON.stringify(word)}: "${statusOf(word)}",`);
  return [
    "  /* The system's words for a state, and ours: confirmed, tentative, checked_in, checked_out, cancelled, no_show,",
    '   * deleted, inquiry, block; unknown does nothing. */',
    '  $statuses := {',
    ...rows,
    '    "": "unknown"',
    '  };',
    `  $status := $lookup($statuses, ${field ? `$text(${onePath(field)})` : '""'});`,
    '  $status := $status ? $status : "unknown";',
  ];
}

const words: readonly (readonly [RegExp, StayStatus])[] = [
  [/cancel/i, 'cancelled'],
  [/no.?show/i, 'no_show'],
  [/check(ed)?.?in|in.?house|arrived/i, 'checked_in'],
  [/check(ed)?.?out|departed/i, 'checked_out'],
  [/tentative|option|pending|request|wait.?list/i, 'tentative'],
  [/confirm|booked|reserved|definite|new/i, 'confirmed'],
];

function statusOf(word: string): StayStatus {
  return words.find(([pattern]) => pattern.test(word))?.[1] ?? 'unknown';
}

function topFields({ eventId, eventTime, sequence }: Guesses): string[] {
  return [
    ...line('id', eventId, 'the id of the delivery'),
    ...(sequence ? line('sequence', sequence, '') : line('time', eventTime, 'when it happened')),
  ];
}

function dataFields(guesses: Guesses): string[] {
  const { property, reservation, stay, arrival, departure, room, givenName, familyName, email, phone, locale, adults } =
    guesses;
  return [
    ...line('propertyId', property, 'the hotel, if the system has several'),
    `"reservationId": ${reservation ? onePath(reservation) : '$reservation'},`,
    ...(stay ? ['/* One stay, as no room has an id of its own. */'] : []),
    ...line('stayId', stay, 'one room of the reservation, with an event for each'),
    ...group('arrival', line('date', arrival, 'first day')),
    ...group('departure', line('date', departure, 'last day')),
    ...group('room', line('name', room, 'name or number of the room')),
    ...group('guest', [
      ...line('givenName', givenName, 'first or whole name'),
      ...line('familyName', familyName, 'family name'),
      ...line('email', email, "the guest's own address"),
      ...line('phone', phone, 'for texts, where the hotel sends some'),
      ...line('locale', locale, 'language'),
    ]),
    ...line('adults', adults, 'how many adults'),
  ];
}

function line(name: string, field: SampleField | undefined, meaning: string): string[] {
  return [field ? `"${name}": ${onePath(field)},` : `/* "${name}": ${meaning} */`];
}

function group(name: string, lines: readonly string[]): string[] {
  const given = lines.filter((one) => one.startsWith('"'));
  const last = given.at(-1);
  const inner = lines.map((one) => (one === last ? one.slice(0, -1) : one));
  if (given.length === 0) return lines.map((one) => one.replace('/* "', `/* "${name}"."`));
  return [`"${name}": {`, ...inner.map((one) => `  ${one}`), '},'];
}
