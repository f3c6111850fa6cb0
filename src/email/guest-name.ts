import type { Guest } from '../domain/stay-event.ts';
import { plainLine } from './plain-line.ts';

// Mail readers turn these into links: a booking under the name of a web address would advertise it.
const linkLike = /:\/\/|@|\bwww\.|\.\p{L}{2,}/iu;

/** The guest's name as the mail greets it; absent if unknown or if it reads like an address. */
export function guestName(guest: Guest | undefined): string | undefined {
  const parts = [guest?.givenName, guest?.familyName].map((part) => part?.trim()).filter((part) => part);
  const name = plainLine(parts.join(' '), 80).trim();
  return name === '' || linkLike.test(name) ? undefined : name;
}
