import type { LanguageTag } from '../core/languages/language-names.ts';
import type { News } from '../core/languages/words.ts';
import type { Accent, HotelMessage, Logo } from '../core/location/face.ts';
import type { Location } from '../core/location/location.ts';
import type { Guest } from '../core/stay/stay-event.ts';
import type { Ticket } from '../core/ticket/ticket.ts';

/** A value that a guest copies or types, with its label. */
export interface Labelled {
  readonly label: string;
  /** The label if the value is on the next line: `Your code:`. */
  readonly labelLine: string;
  readonly value: string;
}

/** A QR code: its content, and its alternative text. */
export interface QrCode {
  /** Its purpose: to join the network, or to log in. */
  readonly does: 'join' | 'login';
  readonly text: string;
  readonly alt: string;
  readonly caption: string;
}

/** The content of a mail in the guest's language, in reading order; HTML, text and printed ticket all use it. */
export interface Letter {
  readonly tag: LanguageTag;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  readonly preheader: string;
  readonly title: string;
  /** Absent where the guest's name is unknown. */
  readonly greeting?: string;
  readonly intro: string;
  readonly credentials: readonly Labelled[];
  /** Of several guests, instead of one's credentials. */
  readonly rows?: readonly LetterRow[];
  readonly codeNote: string;
  readonly network: readonly Labelled[];
  readonly stepsTitle: string;
  readonly steps: readonly string[];
  readonly noPage: string;
  /** The portal's login, if the location has one. */
  readonly login?: { readonly button: string; readonly note: string; readonly url: string };
  readonly qrTitle: string;
  readonly qrCodes: readonly QrCode[];
  readonly validityTitle: string;
  readonly validity: readonly string[];
  /** Reception's telephone number, alone and in a sentence. */
  readonly help?: { readonly text: string; readonly phone: string; readonly phoneInText: string };
  /** That replies reach reception; absent if they do not. */
  readonly reply?: string;
  readonly because: string;
  /** Empty in a letter about several tickets. */
  readonly ticketNumber: string;
  readonly face: LetterFace;
}

/** What a letter has of its hotel's own look. */
export interface LetterFace {
  readonly logo?: Pick<Logo, 'width' | 'height'> & { readonly png: Uint8Array; readonly alt: string };
  readonly accent?: Accent;
  readonly message?: HotelMessage;
  /** The hotel's website, as it is read, its terms of use, and what it does with guests' data, as a sentence says. */
  readonly website?: Link;
  readonly terms?: Link;
  readonly privacy?: Link;
}

interface Link {
  readonly url: string;
  readonly text: string;
}

/** One guest of a letter that lists several. */
export interface LetterRow {
  /** The room and the guest's name, as far as they are known; else the ticket's number. */
  readonly who: string;
  /** One code, or a user name and a password with their labels. */
  readonly credentials: readonly { readonly label?: string; readonly value: string }[];
  /** When it works, where that is not the same for all; and what is new of it. */
  readonly notes: readonly string[];
}

/** The input of a guest's mail. */
export interface TicketEmailInput {
  readonly location: Location;
  readonly ticket: Ticket;
  readonly guest?: Guest;
  readonly room?: { readonly id?: string; readonly name?: string };
  /**
   * The reason for the mail.
   * @default 'first'
   */
  readonly news?: News;
  /** Where the portal pages begin, without a slash at its end; a location's id follows. Absent: a deployment has none. */
  readonly portalUrl?: string;
  /** The picture of the location's logo, as a PNG; absent: none is shown. */
  readonly logo?: Uint8Array | undefined;
}

/** A picture that a letter's HTML shows: a PNG, by the name `cid:` and `cid`. */
export interface MailPicture {
  readonly cid: string;
  readonly fileName: string;
  readonly content: Uint8Array;
}
