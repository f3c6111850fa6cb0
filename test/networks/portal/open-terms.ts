import type { Location, Terms } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { acceptedTermsOf } from '../../../src/core/ticket/use/accepted-terms.store.ts';
import { ticketOf } from '../logins/open-network.ts';
import { adasStay } from './open-door.ts';
import { hotels, openPortal } from './open-portal.ts';

/** The pages of a hotel whose guests must accept its terms of use, its guests, and phones before it. */
export async function openTerms() {
  const portal = await openPortal();
  let codes = 0;
  let phones = 0;

  /** A guest of the hotel who reads English, and what the stay is known by. */
  async function arrives(at: Location = hotels.terms, change: Parameters<typeof ticketOf>[1] = {}, room = '204') {
    const code = `TERM${String(++codes).padStart(4, '0')}`;
    const facts = { ...adasStay, guest: { ...adasStay.guest, locale: 'en' }, room: { name: room } };
    const ref = await portal.issue({ facts, ticket: ticketOf({}, { user: code, ...change }) }, at);
    return { code, ref };
  }

  /** A phone that the hotel's network has just sent. */
  async function phoneAt(at: Pick<Location, 'id'> = hotels.terms) {
    const mac = `AA-BB-CC-0E-00-${String(++phones).padStart(2, '0')}`;
    const phone = portal.phone(mac);
    await phone.open(`/portal/${at.id}/?id=${mac}`);
    return { ...phone, mac, isIn: () => portal.online.has(mac) };
  }

  return {
    ...portal,
    arrives,
    phoneAt,
    accepted: (ref: StayRef) => acceptedTermsOf(ref, portal.table),
    /** This moment, as it is noted. */
    at: () => new Date(portal.now()).toISOString().replace('.000', ''),
    /** The hotel applies other terms, and functions have read them. */
    async changeTerms(of: Location, by: Partial<Terms>): Promise<void> {
      if (!of.terms) throw new Error('it has no terms');
      await writeLocation(portal.table, { ...of, terms: { ...of.terms, ...by } });
      portal.passes(60_000);
    },
  };
}
