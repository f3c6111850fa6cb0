import { addressKind } from '../../../stay/guest/address-kind.ts';
import { connectionOf } from '../../../stay/source.ts';
import type { StayFacts } from '../../../stay/stay-event.ts';
import { mailNotBefore } from '../mail/mail-hour.ts';
import { shortMessageKind } from './short-message-work.ts';

/** A message through the hotel's own system, which brings a portal's guest the code. */
export const messageKind = shortMessageKind('message', {
  notBefore: (stay, work, location, now) => mailNotBefore(stay, { ...work, status: 'queued' }, location, now),
  isPossible: ({ source, facts }, { messagesBy }) =>
    messagesBy?.[connectionOf(source) ?? ''] === true && !hasOwnAddress(facts),
  says: (state, { facts }) =>
    state === 'accepted'
      ? [chats.includes(addressKind(facts.guest?.email ?? '@').portal) ? 'handed' : 'maybe', 'unconfirmed']
      : undefined,
  through: ({ source }) => connectionOf(source),
  words: {
    name: "message by the hotel's own system",
    states: { queued: 'waits', sending: 'is being sent', accepted: 'sent', skipped: 'not sent' },
  },
});

/** Whether a hotel's system would only mail the guest, too: at an address of their own, or an agency's. */
function hasOwnAddress({ guest }: StayFacts): boolean {
  if (guest?.email === undefined) return false;
  const { kind } = addressKind(guest.email);
  return kind === 'direct' || kind === 'other';
}

/** Portals in whose own chat a message of the hotel's system stands before the guest, by other vendors' documents. */
const chats: readonly (string | undefined)[] = ['booking.com', 'vrbo', 'airbnb'];
