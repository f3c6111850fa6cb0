import type { StayStatus } from '../../../core/stay/stay-event.ts';
import type { Guesses } from './guess-fields.ts';
import { fieldPath, onePath, type SampleField } from './sample-fields.ts';

/** What a new connector's file begins with. */
export interface SkeletonFile {
  readonly id: string;
  readonly body: 'json' | 'xml';
  /** Paths of what is to be dropped. */
  readonly drop: readonly string[];
  /** What orders the deliveries; undefined: when they are received. */
  readonly order: 'time' | 'sequence' | undefined;
}

/** A `connector.yaml` to begin with: every field, with what it is for; those that are not needed yet as comments. */
export function skeletonFile({ id, body, drop, order }: SkeletonFile): string {
  return `# How the system delivers, and how it is asked. Mappings, and more of some fields: docs/reference/connectors.md.
id: ${id}
name: ${id.replaceAll('-', ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())}

# What proves that a delivery is the system's own, besides the secret in the URL:
#   url                the secret alone
#   header             a header that the hotel writes: { kind: header, name: X-Token }
#   basic · bearer     user and password, or a token, that the hotel chooses
#   hmac               { kind: hmac, header: X-Signature, hash: sha256, encoding: hex, prefix: "sha256=" }
#                      hash: sha1, sha256, sha512; encoding: hex, base64, either (if the vendor does not say)
#   standard-webhooks  signed by Standard Webhooks, or Svix
#   wsse               a UsernameToken in the SOAP header
#   sns                signed by Amazon SNS
# With optional: true a connection may do without.
auth: { kind: url }

# Addresses and networks that the vendor publishes as its own.
# sources: [192.0.2.10, 198.51.100.0/24]

# json or xml (also SOAP).
body: ${body}

# Status of the answer to a GET, by which some systems try a URL.
# probes: { get: 200 }

# The answer to a delivery: empty, text (OK), or ota-resnotif (OpenTravel's OTA_HotelResNotifRS).
# reply: empty

# Removed before anything is queued: names with dots between, * for any one, ** for any depth. Whatever no ticket needs,
# such as addresses, cards, documents, notes and phones that are not the guest's, should be here.
drop:${dropLines(drop)}

# What orders a reservation's deliveries: time (an instant in UTC or with an offset that the mapping gives), sequence (a
# text that the mapping gives, such as a time without a zone), or received (the moment at which it came).
${order ? `order: ${order}` : '# order: received'}

# The mapping of a delivery.
# map: delivery.jsonata

# For deliveries that only say what has changed: the mapping gives fetch: [{ "kind": "reservation", "id": … }].
# fetch:
#   host: api.example.com            # the only host, by https, no redirects
#   auth: { kind: header, name: X-Api-Key, value: "{apiKey}" }
#     # or { kind: basic, user: "{user}", password: "{password}" } · { kind: bearer, token: "{token}" } · { kind: in-body }
#     # or { kind: oauth-client-credentials, tokenUrl: /oauth/token, client: body } · { kind: oauth-refresh, … }
#     # or { kind: hmac, … }, which signs each request: docs/reference/connectors.md
#   credentials: [apiKey]            # what the hotel is asked for
#   triggers:
#     reservation: { get: "/v1/properties/{property}/reservations/{id}", map: reservation.jsonata }
#   parts: {}                        # further requests whose answers are merged into an event: a guest, a room
#   delaySeconds: 5                  # systems tell of a change before their API has it
#   retryOn: [404]                   # besides 408, 429 and 5xx

# Lists what arrives and what has changed: the first import, and what webhooks lost.
# sync:
#   every: P1D                       # PT5M, PT6H, P1D, or never
#   daysAhead: 365
#   lists:
#     - get: "/v1/reservations?from={from}&until={until}&page={page}"
#       map: list.jsonata
#       paging: { kind: page, first: 1, limit: 100 }   # none · page · offset · cursor
#   poll: false                      # true: the list takes events off a queue at the system

# Writes the guest's code into a field of the reservation, for the hotel's own messages, or sends it as a message; where a
# connection wants that.
# write:
#   credentials: [writeKey]          # further ones, which the hotel is asked for then; auth: … if requests prove them
#   field:
#     name: WIFI_CODE                # {field}; left out: the hotel names it
#     shown: "{{{field}}}"           # what the hotel types into its templates
#     read: { get: "/v1/reservations/{id}", map: written.jsonata }   # gives { "value": …, "ref": … }
#     set: { put: "/v1/reservations/{id}", body: { fields: [{ name: "{field}", text: "{value}" }] } }
#     change: { put: "/v1/fields/{ref}", body: { text: "{value}" } } # if it has a value; left out: as set
#     clear: { delete: "/v1/fields/{ref}" }                          # left out: as change, with an empty value
#     longest: 250                   # characters that the field takes
#   message:                         # to guests whom no mail reaches, by the portal's chat
#     find: { get: "/v1/threads?reservation={id}", map: thread.jsonata }   # gives { "ref": … }; left out: {id} is enough
#     send: { post: "/v1/threads/{ref}/messages", body: { text: "{text}" } }
#     read: { get: "/v1/threads/{ref}/messages", map: texts.jsonata }      # gives { "texts": […] }, those of the house
#     longest: 700                   # characters that a message may have
#   setup: ["Open …, and add the field WIFI_CODE."]

# Requests that the system takes from one hotel.
# rate: { perSecond: 5 }

# What the hotel clicks, a sentence each, in the vendor's own words.
setup:
  - "Open … and add a webhook."
  - "Enter this URL: {url}"
`;
}

function dropLines(paths: readonly string[]): string {
  return paths.length === 0 ? ' []' : paths.map((path) => `\n  - ${JSON.stringify(path)}`).join('');
}

/** A README to begin with. @param names files of the samples */
export function skeletonReadme(id: string, names: readonly string[]): string {
  return `# ${id}

## What you do

1. In the hotel's system: …
2. \`npx wifi-tickets connection create --connector ${id} --location LOCATION\` prints the URL to enter there.

## What is proven

| what           | how |
| -------------- | --- |
| form of events | R   |

D: documentation of the vendor · C: public code that does it · R: put together from samples · ?: to be confirmed.

## Doubts

- **?** When it delivers, and how long it tries again.

## Fixtures

Each file of \`fixtures/\` is a payload of the system, with names, addresses and numbers that are nobody's;
\`fixtures/expected/\` has what it becomes. \`npx wifi-tickets connector test .\` compares.

${names.map((name) => `- \`${name}\`: …`).join('\n')}
`;
}

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
