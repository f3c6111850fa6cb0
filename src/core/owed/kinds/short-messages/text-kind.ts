import { epochMs, isoSecond, localMoment, localParts } from '../../../../kit/time.ts';
import type { Location } from '../../../location/location.ts';
import type { Stay } from '../../../stay/stay.ts';
import { mailNotBefore } from '../mail/mail-hour.ts';
import { shortMessageKind } from './short-message-work.ts';

/**
 * A text to the guest's phone, at an hour at which nobody is woken. It is looked at before that hour, so that reception knows at
 * once of a number that no text can reach; whoever looks puts it off until the hour.
 */
export const textKind = shortMessageKind('text', {
  notBefore(stay, work, location, now) {
    const mailed = mailNotBefore(stay, { ...work, status: 'queued' }, location, now);
    if (mailed !== undefined) return mailed;
    const hour = nextTextHour(stay, location, now);
    return hour !== undefined && work.notBefore !== undefined && epochMs(work.notBefore) === epochMs(hour)
      ? hour
      : undefined;
  },
  isPossible: ({ facts }, { sms }) => sms !== undefined && facts.guest?.phone !== undefined,
  receiptWithin: 72 * 3_600_000,
  words: {
    name: 'text',
    states: {
      queued: 'waits',
      sending: 'is being sent',
      accepted: 'sent',
      delivered: 'arrived',
      relayed: 'taken by the carrier',
      unknown: 'sent, and nobody tells whether it arrived',
      rejected: 'not delivered',
      skipped: 'not sent',
    },
  },
});

/** Hours of the hotel's day between which guests are texted. */
const textHours = { from: '09:00', until: '21:00' } as const;

/**
 * When a text may go that may not go at an instant (epoch milliseconds): ISO-8601. Undefined if it may: between nine in the morning and nine
 * in the evening at the hotel, and always to a guest who has checked in.
 */
export function nextTextHour({ checkedInAt }: Stay, { timeZone }: Location, at: number): string | undefined {
  const { date, time } = localParts(isoSecond(at), timeZone);
  const isDay = textHours.from <= time && time < textHours.until;
  if (checkedInAt !== undefined || isDay) return undefined;
  return localMoment({ date }, textHours.from, timeZone, 'arrival', time < textHours.from ? 0 : 1);
}
