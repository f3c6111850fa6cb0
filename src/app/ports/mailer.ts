import type { MailRef } from '../../domain/model/stay-ref.ts';

/** What came of handing a mail to SES. */
export type Sending =
  | { readonly came: 'accepted'; readonly id: string }
  /** Surely not accepted, and worth another try. */
  | { readonly came: 'postponed'; readonly why: string }
  /** Surely not accepted, and no further try can help. */
  | { readonly came: 'refused'; readonly why: string }
  /** Nobody knows: the answer was lost. SES's own event will tell. */
  | { readonly came: 'unknown'; readonly why: string };

/** A picture that a letter's HTML shows: a PNG, by the name `cid:` and `cid`. */
export interface LetterPicture {
  readonly cid: string;
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** One letter to one guest. */
export interface Letter {
  readonly to: string;
  readonly fromName: string;
  /** Where an answer goes; absent: to the sender's address. */
  readonly replyTo?: string;
  readonly subject: string;
  /** BCP-47. */
  readonly language: string;
  readonly html: string;
  readonly text: string;
  readonly pictures: readonly LetterPicture[];
  /** The ticket that it brings: what the guest's mail program may group letters by. */
  readonly serial: string;
  /** SES's id of the letter that it comes after, in one thread. */
  readonly follows?: string;
  /** Which mail it is, carried back to us by SES's events. */
  readonly about: MailRef & { readonly attempt: number };
}

/** Sends letters; never twice for one call. */
export interface Mailer {
  send(letter: Letter): Promise<Sending>;
}
