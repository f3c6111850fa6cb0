import type { LanguageTag } from './choose-language.ts';
import type { Language } from './language.ts';

/** Something that a guest copies or types, with its name. */
export interface Labelled {
  readonly label: string;
  /** The label as it ends where the value stands on the next line: `Your code:`. */
  readonly labelLine: string;
  readonly value: string;
}

/** A QR code: what it says to a camera, and to whom no picture is shown. */
export interface QrCode {
  /** What it is for: to join the network, or to log in. */
  readonly does: 'join' | 'login';
  readonly text: string;
  readonly alt: string;
  readonly caption: string;
}

/** All that one mail says, in the guest's language and in reading order: both parts of the mail print it, and the printed ticket. */
export interface Letter {
  readonly tag: LanguageTag;
  readonly direction: Language['direction'];
  readonly subject: string;
  readonly preheader: string;
  readonly title: string;
  /** Absent where the guest's name is unknown. */
  readonly greeting?: string;
  readonly intro: string;
  readonly credentials: readonly Labelled[];
  readonly codeNote: string;
  readonly network: readonly Labelled[];
  readonly stepsTitle: string;
  readonly steps: readonly string[];
  readonly noPage: string;
  /** The portal's login, where the location has one. */
  readonly login?: { readonly button: string; readonly note: string; readonly url: string };
  readonly qrTitle: string;
  readonly qrCodes: readonly QrCode[];
  readonly validityTitle: string;
  readonly validity: readonly string[];
  /** Reception's telephone, as it is and as it stands in a sentence. */
  readonly help?: { readonly text: string; readonly phone: string; readonly phoneInText: string };
  /** That an answer reaches reception, where it does. */
  readonly reply?: string;
  readonly because: string;
  readonly ticketNumber: string;
}
