import { isoTime } from '../../kit/time.ts';
import { NoFreeCode } from '../errors.ts';
import type { Location } from '../location/location.ts';
import type { StayRef } from '../stay/stay-event.ts';
import { radiusUser } from './code.ts';
import type { Codes, CredentialGenerator, Serials } from './codes.store.ts';
import type { Ticket, TicketTerms } from './ticket.ts';

/** What drawing a new ticket needs. */
export interface TicketIssuer {
  readonly codes: Codes;
  readonly serials: Serials;
  readonly generator: CredentialGenerator;
  readonly now: () => number;
}

/** Far more than chance needs, even with short codes in a full realm. */
const maxDraws = 50;

/**
 * A new ticket on the terms given, its code claimed for the stay.
 * @throws NoFreeCode if no free code was found: the realm is full for its code length
 */
export async function newTicket(
  ref: StayRef,
  terms: TicketTerms,
  location: Location,
  { codes, serials, generator, now }: TicketIssuer,
): Promise<Ticket> {
  for (let draws = 0; draws < maxDraws; draws++) {
    const credentials = generator.credentials(location);
    if (!(await codes.claim(location.realm, credentials.user, ref, terms.until))) continue;
    const serial = await serials.next();
    const { coding, realm } = location;
    const createdAt = isoTime(now());
    return {
      ...terms,
      ...credentials,
      serial: String(serial),
      radiusUser: radiusUser(serial),
      coding,
      realm,
      createdAt,
    };
  }
  throw new NoFreeCode();
}
