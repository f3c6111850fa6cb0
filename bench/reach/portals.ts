import { simpleParser } from 'mailparser';

/** Portals that stand between a hotel and its guests. */
export type PortalName = 'booking.com' | 'agoda' | 'expedia' | 'vrbo' | 'airbnb' | 'trip.com';

/**
 * What is known of a portal. Marks: `D` its own documentation · `V` other vendors' · `C` public code · `?` not confirmed:
 * taken as said here.
 */
export interface PortalRules {
  /** Which mails its relay passes on: from senders that the hotel has entered there, or none. */
  readonly relay: { readonly from: 'approved' | 'nobody'; readonly mark: string };
  /** What makes it drop a mail in silence. */
  readonly drops?: { readonly what: 'links'; readonly mark: string };
  /** What it takes out of a mail that it passes on. */
  readonly strips?: { readonly html?: string; readonly numbersAndAddresses?: string };
  /** Whether a message of the hotel's own system reaches the guest in the portal's messages. */
  readonly messages: { readonly reach: boolean; readonly mark: string };
}

/** The portals' rules. What is not confirmed is taken as the less favourable one. */
export const portals: Readonly<Record<PortalName, PortalRules>> = {
  'booking.com': {
    relay: { from: 'approved', mark: 'D, V' },
    drops: { what: 'links', mark: 'V' },
    strips: { html: 'V', numbersAndAddresses: 'V' },
    messages: { reach: true, mark: 'V' },
  },
  agoda: { relay: { from: 'approved', mark: 'V' }, messages: { reach: false, mark: '?' } },
  expedia: {
    relay: { from: 'approved', mark: 'V, ?' },
    strips: { html: 'V' },
    messages: { reach: true, mark: 'V, by some systems' },
  },
  vrbo: { relay: { from: 'approved', mark: 'V, ?' }, strips: { html: 'V' }, messages: { reach: true, mark: 'V' } },
  airbnb: { relay: { from: 'nobody', mark: 'D' }, messages: { reach: true, mark: 'V' } },
  'trip.com': { relay: { from: 'nobody', mark: '?' }, messages: { reach: false, mark: '?' } },
};

/**
 * What a guest reads of a mail to the portal's alias; undefined if the portal drops it, of which nobody is told.
 * @param raw the mail as the portal receives it
 * @param approved senders that the hotel has entered at the portal
 */
export async function passedOn(
  raw: string,
  portal: PortalName,
  approved: readonly string[],
): Promise<string | undefined> {
  const { relay, drops, strips } = portals[portal];
  const { from, text = '', html } = await simpleParser(raw, { skipHtmlToText: true });
  const sender = from?.value[0]?.address?.toLowerCase() ?? '';
  if (relay.from === 'nobody' || !approved.includes(sender)) return undefined;
  const whole = `${text}\n${html || ''}`;
  if (drops && /https?:\/\/|\bwww\./i.test(whole)) return undefined;
  const read = strips?.html === undefined ? whole : text;
  return strips?.numbersAndAddresses === undefined ? read : blanked(read);
}

/** What a guest reads of a message that the hotel's own system has sent in the portal's messages; undefined if nothing. */
export function messagePassedOn(text: string, portal: PortalName): string | undefined {
  const { messages, strips } = portals[portal];
  if (!messages.reach) return undefined;
  return strips?.numbersAndAddresses === undefined ? text : blanked(text);
}

/** Without what reads like a telephone number or a mail address. */
function blanked(text: string): string {
  return text.replaceAll(/\d(?:[ -]?\d){6,}/g, '***').replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***');
}
