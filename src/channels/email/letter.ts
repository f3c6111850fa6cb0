import type { LanguageTag } from './choose-language.ts';
import type { Language } from './language.ts';

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
  readonly ticketNumber: string;
}
