import type { WorkRef } from '../../domain/model/stay-ref.ts';
import type { WorkOutcome } from '../../domain/model/work-outcome.ts';

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
  readonly about: WorkRef & { readonly attempt: number };
}

/** Sends letters; never twice for one call. */
export interface Mailer {
  send(letter: Letter): Promise<WorkOutcome>;
}
