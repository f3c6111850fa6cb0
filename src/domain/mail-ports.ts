import type { MailRef } from './ports.ts';
import type { Stay } from './stay.ts';

/** An owed mail, as it is announced. */
export interface Announcement extends MailRef {
  /** How long the message waits before anybody sees it: whole seconds, 900 at most. */
  readonly delaySeconds?: number;
}

/** Where owed mails are announced to deliver-tickets. */
export interface MailQueue {
  /** Resolves to the mails that could not be announced. */
  announce<One extends Announcement>(mails: readonly One[]): Promise<readonly One[]>;
}

/** When a mail may go. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether that is soon, and the place is its own; else its turn comes about then, and it must ask again. */
  readonly soon: boolean;
}

/** The one line in which all mails of a deployment stand for SES, which takes so many a second whoever sends them. */
export interface SendLine {
  /** Finds each of some mails its turn, the first one first; fewer where the line is too long to stand in. */
  turns(mails: number): Promise<readonly Turn[]>;
  /** Hears what came of a mail: whether SES takes any at all is known to the whole line. */
  hear(sending: Sending): Promise<void>;
}

/** What came of handing a mail to SES. */
export type Sending =
  | { readonly came: 'accepted'; readonly id: string }
  /** Surely not accepted, and worth another try. */
  | { readonly came: 'postponed'; readonly why: string }
  /** Surely not accepted, and no further try can help. */
  | { readonly came: 'refused'; readonly why: string }
  /** Nobody knows: the answer was lost. SES's own event will tell. */
  | { readonly came: 'unknown'; readonly why: string };

/** The mails that stays owe, each version given to one sender at a time. */
export interface Deliveries {
  /** Takes a mail in hand for three minutes; undefined if it is not owed, or in another's hands. */
  lease(mail: MailRef): Promise<{ readonly stay: Stay; readonly token: string } | undefined>;
  /** Records what came of a sending. */
  record(mail: MailRef, token: string, attempt: number, sending: Sending): Promise<void>;
  /** Gives a mail back untried: the sweeper looks after it from an instant on (epoch milliseconds). */
  giveBack(mail: MailRef, token: string, due: number): Promise<void>;
  /** Leaves a mail out for good, with why. */
  skip(mail: MailRef, token: string, why: string): Promise<void>;
}

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
