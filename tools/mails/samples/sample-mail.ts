import type { LanguageTag } from '../../../src/channels/email/choose-language.ts';
import type { LoginKind, News } from '../../../src/channels/email/language.ts';
import type { TicketEmailInput } from '../../../src/channels/email/ticket-email-input.ts';
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
}
