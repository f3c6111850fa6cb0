import * as z from 'zod/mini';
import { idText } from '../../core/events/stay-facts.schema.ts';
import { addressKind, unmailable } from '../../core/stay/guest/address-kind.ts';
import { jsonPointer, readJson } from '../../kit/json.ts';
import { storedAddress } from '../../kit/mail-address.ts';
import { isBlank, unprintable } from '../../kit/text.ts';
import { readMoment } from '../../kit/time.ts';
import { type FieldProblem, Problem } from './problem.ts';

/** A text of `max` characters at most that is not blank and well-formed Unicode. */
function text(max: number) {
  return z.string().check(
    z.refine((value) => !isBlank(value), 'must not be empty'),
    z.maxLength(max, `must be at most ${max} characters`),
    z.refine((value) => value.isWellFormed(), 'must be well-formed text'),
  );
}

const date = 'must be an ISO-8601 date, or date and time';
const moment = z.string(date).check(z.refine((value) => readMoment(value) !== undefined, date));

/** The id of a service: a number as in GET services, or text. */
const service = z.union([text(16), z.int().check(z.minimum(0), z.maximum(999_999_999_999_999))], {
  error: 'must be the id of a service, a string of at most 16 characters',
});

const needed = 'must be an e-mail address';
const reaching = 'must be an address at which mails reach the guest: not an ended alias, nor an agency’s';
const why: Readonly<Record<NonNullable<ReturnType<typeof unmailable>>, string>> = {
  bad_address: needed,
  non_ascii_address: 'must have only ASCII characters before its @: Amazon SES mails to no other address',
  relay_ended: reaching,
  portal_without_address: needed,
  agency_address: reaching,
};

const address = idText(300).check(
  z.refine((value) => problemOf(value) === undefined, {
    error: ({ input }) => why[problemOf(input) ?? 'bad_address'],
  }),
);

function problemOf(value: unknown): ReturnType<typeof unmailable> {
  return typeof value === 'string' ? unmailable(storedAddress(value)) : 'bad_address';
}

const name = z.pipe(
  idText(100),
  z.transform((value) => value.trim()),
);

/** By which way a ticket comes to its guest, and who that is: an address, where it is mailed. */
const [format, userId] = [z.nullish(z.enum(['print', 'email'])), z.nullish(idText(64))];

/** The fields of POST tickets, in the platform's names, and whom the ticket is for, which are ours. Others are ignored. */
export const createTicketRequest = z
  .object({
    start_time: z.nullish(moment),
    valid_until: z.nullish(moment),
    format,
    service,
    userId,
    numusers: z.nullish(
      z.int('must be a whole number').check(z.minimum(1, 'must be at least 1'), z.maximum(100, 'must be at most 100')),
    ),
    room: z.nullish(name),
    givenName: z.nullish(name),
    familyName: z.nullish(name),
  })
  .check(sendable());

/** That what is to be mailed has an address for it. */
function sendable() {
  return z.refine<Parameters<typeof canBeSent>[0]>(canBeSent, {
    path: ['userId'],
    error: ({ input }) => {
      const problem = problemOf((input as { userId?: unknown }).userId) ?? 'bad_address';
      return why[problem] === needed ? `${needed}, since format is email` : why[problem];
    },
    // Checked even if other fields are invalid, so that the sender gets all errors at once.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });
}

function canBeSent({ format, userId: to }: { readonly format?: unknown; readonly userId?: unknown }): boolean {
  return format !== 'email' || problemOf(to) === undefined;
}

/** What whoever sends a change has seen before it; empty if there was nothing. */
const seen = z.optional(z.string().check(z.maxLength(300, 'must be at most 300 characters')));

/** The fields of PATCH on a ticket: at least one, and what they are expected to be before. */
export const moveTicketRequest = z
  .object({
    valid_until: z.optional(moment),
    room: z.optional(name),
    givenName: z.optional(name),
    familyName: z.optional(name),
    expected: z.optional(z.object({ valid_until: z.optional(moment), room: seen, givenName: seen, familyName: seen })),
  })
  .check(
    z.refine(({ expected: _, ...fields }) => Object.values(fields).some((value) => value !== undefined), {
      path: ['valid_until'],
      error: 'is needed, or room, givenName or familyName',
    }),
  );

/** The fields of POST on a ticket's replacement. */
export const replaceCodeRequest = z.object({ format: z.nullish(z.enum(['print', 'email'])) });

/** The fields of POST on a ticket that was handed out, or was not after all. */
export const noteHandedRequest = z.object({ how: z.enum(['printed', 'shown', 'not_handed']) });

/** The fields of POST on a search at the desk: what is looked for, or a ticket whose group is. */
export const deskSearchRequest = z
  .object({
    text: z.optional(
      z.pipe(
        idText(300),
        z.transform((value) => value.trim()),
      ),
    ),
    groupOf: z.optional(idText(12)),
  })
  .check(
    z.refine(({ text, groupOf }) => (text === undefined) !== (groupOf === undefined), {
      path: ['text'],
      error: 'is needed, or groupOf',
    }),
  );

/** Tickets of a group at most. */
const mostTickets = 200;

/** The fields of POST on tickets of a group, those of a ticket in the platform's names. */
export const createTicketsRequest = z
  .object({
    count: z
      .int('must be a whole number')
      .check(z.minimum(1, 'must be at least 1'), z.maximum(mostTickets, `must be at most ${mostTickets}`)),
    service,
    start_time: z.nullish(moment),
    valid_until: z.nullish(moment),
    numusers: createTicketRequest.shape.numusers,
    format,
    userId,
    names: z.nullish(
      z
        .array(
          z.string().check(
            z.maxLength(100, 'must be at most 100 characters'),
            z.refine((value) => value.isWellFormed(), 'must be well-formed text'),
            z.refine((value) => !unprintable.test(value), 'must not contain control characters or direction marks'),
          ),
        )
        .check(z.maxLength(mostTickets, `must be at most ${mostTickets}`)),
    ),
    groupName: z.nullish(name),
  })
  .check(
    z.refine(({ count, names }) => (names?.length ?? 0) <= count, { path: ['names'], error: 'must be at most count' }),
    sendable(),
    z.refine(({ count, format, userId }) => count === 1 || format !== 'email' || !isAlias(userId), {
      path: ['userId'],
      error: 'must be the organiser’s own address: a portal’s alias takes no list of codes',
    }),
  );

/** Whether an address is a portal's alias. */
function isAlias(userId: string | null | undefined): boolean {
  return addressKind(storedAddress(userId ?? '')).kind === 'relay';
}

/** The fields of POST on a ticket's e-mail. */
export const resendMailRequest = z.object({
  userId: z.nullish(address),
  expected: z.optional(z.object({ userId: seen })),
});

/** A request's raw body with its content type. */
export interface RequestBody {
  readonly text: string;
  readonly type: 'json' | 'form';
}

/**
 * Reads a body's fields by a schema.
 * @param numbers the fields that are whole numbers, which a form sends as digits
 * @throws Problem with every invalid field, each once
 */
export function readFields<T>(body: RequestBody, schema: z.ZodMiniType<T>, numbers: readonly string[] = []): T {
  const value = body.type === 'form' ? formFields(body.text, numbers) : jsonFields(body.text);
  // The small zod's own words, also where the other one has been loaded.
  const parsed = schema.safeParse(value, { error: () => 'Invalid input' });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(fieldProblem);
  const first = problems.filter(({ pointer }, i) => problems.findIndex((one) => one.pointer === pointer) === i);
  throw new Problem('invalid', first);
}

function jsonFields(text: string): unknown {
  const json = readJson(text);
  if (!('problem' in json)) return json.value;
  throw new Problem(json.problem);
}

/** A form's fields; an empty one counts as absent. */
function formFields(text: string, numbers: readonly string[]): Record<string, unknown> {
  if (!isDecodable(text)) throw new Problem('not_form');
  const given = [...new URLSearchParams(text)].filter(([, value]) => value !== '');
  const typed = given.map(([name, value]) => [
    name,
    numbers.includes(name) && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  ]);
  return Object.fromEntries(typed);
}

/** Whether a form's escapes and UTF-8 are valid; otherwise it would be decoded to another text. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  return { pointer: jsonPointer(issue.path), detail: sentence(issue) };
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message === 'Invalid input') return `must be of type ${issue.expected}`;
  return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
}
