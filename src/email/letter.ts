import type { LanguageTag } from './choose-language.ts';
import type { Language } from './language.ts';

/** Something that a guest copies or types, with its name. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** All that one mail says, in the guest's language and in reading order: both parts of the mail print it. */
export interface Letter {
  readonly tag: LanguageTag;
  readonly direction: Language['direction'];
  readonly subject: string;
  readonly preheader: string;
  readonly title: string;
  readonly intro: string;
  readonly credentials: readonly Labelled[];
  readonly codeNote: string;
  readonly network: readonly Labelled[];
  readonly stepsTitle: string;
  readonly steps: readonly string[];
  readonly noPage: string;
  /** The portal's login, where the location has one. */
  readonly login?: { readonly button: string; readonly note: string; readonly url: string };
  readonly validityTitle: string;
  readonly validity: readonly string[];
  readonly help?: { readonly text: string; readonly phone: string };
  readonly because: string;
}
