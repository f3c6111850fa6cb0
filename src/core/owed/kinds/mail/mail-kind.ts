import { type Location, relayChoice } from '../../../location/location.ts';
import { addressKind } from '../../../stay/guest/address-kind.ts';
import { erasedAddress } from '../../../stay/guest/erased-address.ts';
import type { Ticketed } from '../../../stay/stay.ts';
import type { Guest } from '../../../stay/stay-event.ts';
import { cameBackAt, type Mail } from '../../work.ts';
import type { GuestChannel, OwedKind } from '../kind.ts';
import { isRuledOut } from '../short-messages/short-message-work.ts';
import { deliveryTimeline } from './delivery-timeline.ts';
import { mailNotBefore } from './mail-hour.ts';
import { isMailOfNow, owedMail } from './mail-work.ts';

/** The mail that brings the guest the code. */
export const emailKind: OwedKind<Mail> & { readonly channel: GuestChannel } = {
  name: 'email',
  owes: owedMail,
  // What waits for others has its hour by them, whatever becomes of the stay's plans.
  notBefore: (after, mail, location, now) =>
    mail.gathering === undefined ? mailNotBefore(after, mail, location, now) : mail.notBefore,
  withoutOthers,
  channel: {
    isPossible: () => true,
    isOfNow: isMailOfNow,
    isAwaited({ facts }, location) {
      const { kind, portal } = addressKind(facts.guest?.email ?? '@');
      return kind !== 'relay' || relayChoice(location, portal) === 'approved';
    },
    isRepeatable: true,
    tried(stay) {
      const work = stay.owed.email;
      const mail = deliveryTimeline(stay);
      if (!work || !mail || isRuledOut(work)) return undefined;
      const { state, why, waitsUntil, timeline } = mail;
      return { state, at: timeline.at(-1)?.at, why, waitsUntil, begun: work.acceptedAt ?? work.at };
    },
    says(state, stay, { provenRelays = [] }) {
      const isSent = state === 'accepted' || state === 'delayed' || state === 'queued' || state === 'sending';
      // Until one arrives, reception looks after a guest whose mails come back.
      if (isSent && stay.owed.email && cameBackAt(stay.owed.email) !== undefined) return ['maybe', 'bounced'];
      if (state === 'relayed') return [isProven(stay, provenRelays) ? 'handed' : 'maybe', 'relayed'];
      const isThere = state === 'delivered' || state === 'complained';
      return isThere && isOfOrganiser(stay) ? ['maybe', 'organiser'] : undefined;
    },
    words: { name: 'mail', states: {} },
  },
};

/** Whether logins have shown that the portal of a stay's address passes on the mails of its location. */
function isProven({ facts }: Ticketed, provenRelays: NonNullable<Location['provenRelays']>): boolean {
  const { portal } = addressKind(facts.guest?.email ?? '@');
  return portal !== undefined && provenRelays.includes(portal);
}

/** Whether a stay's mail went to somebody who hands out the codes of several guests. */
function isOfOrganiser({ group, owed, trail }: Ticketed): boolean {
  const isToAnother = trail?.acts.some(({ act, what }) => act === 'mailed' && what !== undefined) === true;
  // A list may have come to one code alone: its address is that of many all the same.
  return owed.email?.gathering !== undefined || (group !== undefined && !isToAnother);
}

/** A mail that tells only that the code may have gone to others. */
function withoutOthers(mail: Mail, isOther: (guest: Guest) => boolean): Mail {
  const { mailedTo = [], mailedTerms, supersedes, ...rest } = mail;
  const kept = (email: string | undefined) => (email !== undefined && isOther({ email }) ? erasedAddress : email);
  const others = [...new Set(mailedTo.flatMap((email) => kept(email) ?? []))];
  const terms = mailedTerms && { mailedTerms: { ...mailedTerms, email: kept(mailedTerms.email) } };
  const former = supersedes && { supersedes: withoutOthers(supersedes, isOther) };
  return { ...rest, ...(others.length > 0 && { mailedTo: others }), ...terms, ...former };
}
