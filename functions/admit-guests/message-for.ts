import type { LoginAnswer } from '../../src/app/network/login-answer.ts';
import { refusalText } from '../../src/channels/network/refusal-text.ts';
import type { Location } from '../../src/domain/model/location.ts';

/** A login that is refused. */
export type Refused = Extract<LoginAnswer, { readonly type: 'refused' }>;

/** What the guest of a refused login reads. @param now epoch milliseconds */
export function messageFor({ refusal, stay }: Refused, { language, timeZone }: Location, now: number): string {
  return refusalText(refusal, { wishes: [stay?.facts.guest?.locale, language], timeZone, now });
}
