import type { Guest } from '../../../domain/model/stay-event.ts';
import { sanitizeLine } from './sanitize-line.ts';

// Mail clients turn these into links: a booking under the name of a web address would advertise it.
const linkLike = /:\/\/|@|\bwww\.|\.\p{L}{2,}/iu;

// Visible letters, digits or signs; joiners, fillers and marks alone are not a name.
const visible = /[^\p{Default_Ignorable_Code_Point}\p{C}\p{M}\p{Z}\u2800]/u;

/** The guest's name in the mail's greeting; undefined if unknown, invisible, or similar to a web address. */
export function guestName(guest: Guest | undefined): string | undefined {
  const parts = [guest?.givenName, guest?.familyName].map((part) => part?.trim()).filter((part) => part);
  const name = sanitizeLine(parts.join(' '), 80).trim();
  return visible.test(name) && !linkLike.test(name) ? name : undefined;
}
