import type { Location } from '../../domain/model/location.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { Ticket, TicketTerms } from '../../domain/model/ticket.ts';
import { radiusUser } from '../../domain/ticket/radius-user.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { NoFreeCode } from '../errors/no-free-code.ts';
import type { Codes } from '../ports/codes.ts';
import type { CredentialGenerator } from '../ports/credential-generator.ts';
import type { Serials } from '../ports/serials.ts';

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
