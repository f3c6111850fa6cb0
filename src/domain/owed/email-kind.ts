import type { Mail } from '../model/mail.ts';
import { mailNotBefore } from './mail-not-before.ts';
import type { OwedKind } from './owed-kind.ts';
import { owedMail } from './owed-mail.ts';

/** The mail that brings the guest the code. */
export const emailKind: OwedKind<Mail> = { name: 'email', owes: owedMail, notBefore: mailNotBefore };
