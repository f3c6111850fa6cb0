import * as z from 'zod/mini';
import { addressProblem } from '../../domain/model/mail-address.ts';
import { idText } from '../text/id-text.ts';
import { isBlank } from '../text/is-blank.ts';
import { storedAddress } from '../text/stored-address.ts';
import { readMoment } from './read-moment.ts';

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
const inAscii = 'must have only ASCII characters before its @: Amazon SES mails to no other address';

const address = idText(300).check(
  z.refine((value) => problemOf(value) === undefined, {
    error: ({ input }) => (problemOf(input) === 'non_ascii_address' ? inAscii : needed),
  }),
);

function problemOf(value: unknown): ReturnType<typeof addressProblem> {
  return typeof value === 'string' ? addressProblem(storedAddress(value)) : 'bad_address';
}

/** The fields of POST tickets, in the platform's names. Others are ignored. */
export const createTicketRequest = z
  .object({
    start_time: z.nullish(moment),
    valid_until: z.nullish(moment),
    format: z.nullish(z.enum(['print', 'email'])),
    service,
    userId: z.nullish(idText(64)),
    numusers: z.nullish(
      z.int('must be a whole number').check(z.minimum(1, 'must be at least 1'), z.maximum(100, 'must be at most 100')),
    ),
  })
  .check(
    z.refine(canBeSent, {
      path: ['userId'],
      error: ({ input }) =>
        problemOf((input as { userId?: unknown }).userId) === 'non_ascii_address'
          ? inAscii
          : `${needed}, since format is email`,
      // Checked even if other fields are invalid, so that the sender gets all errors at once.
      when: ({ value }) => typeof value === 'object' && value !== null,
    }),
  );

function canBeSent({ format, userId: to }: { readonly format?: unknown; readonly userId?: unknown }): boolean {
  return format !== 'email' || problemOf(to) === undefined;
}

/** The fields of PATCH on a ticket. */
export const moveTicketRequest = z.object({ valid_until: moment });

/** The fields of POST on a ticket's e-mail. */
export const resendMailRequest = z.object({ userId: z.nullish(address) });
