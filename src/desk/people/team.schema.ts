import * as z from 'zod/mini';
import { deskRoles } from '../../core/keys/desk-session.ts';

const invitation = z.object({
  address: z.string().check(z.maxLength(300)),
  name: z.optional(z.string().check(z.maxLength(100), z.regex(/^[^\p{Cc}\p{Cf}]*$/u))),
  role: z.enum(deskRoles),
});

const person = z.object({ subject: z.string().check(z.minLength(1), z.maxLength(300)) });

/** Whom a manager invites; undefined if it is not said. */
export function readInvitation(body: unknown): z.infer<typeof invitation> | undefined {
  return invitation.safeParse(body).data;
}

/** Whom a manager means, by the issuer's id of them; undefined if it is not said. */
export function readSubject(body: unknown): string | undefined {
  return person.safeParse(body).data?.subject;
}
