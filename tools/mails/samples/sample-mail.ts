import type { LanguageTag } from '../../../src/core/languages/language-names.ts';
import type { LoginKind, News } from '../../../src/core/languages/words.ts';
import type { TicketEmailInput } from '../../../src/mail/letter.ts';
import type { ListedGuest } from '../../../src/mail/list-letter.ts';
import type { SampleClock } from './sample-clocks.ts';

/** A mail to look at and to check: the same guest, hotel and ticket in any language. */
export interface SampleMail {
  /** What an address calls it: `moved-password-online`, `without-room`. */
  readonly id: string;
  /** What a person calls it, in English. */
  readonly title: string;
  /** One of every combination, one that has or lacks something, or one at the edge of what may come. */
  readonly group: 'combination' | 'variant' | 'extreme';
  readonly news: News;
  readonly kind: LoginKind;
  readonly clock: SampleClock;
  readonly input: (language: LanguageTag) => TicketEmailInput;
  /** Of a list: the guests beside the first. */
  readonly others?: readonly ListedGuest[];
}
