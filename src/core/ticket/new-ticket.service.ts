import { isoTime } from '../../kit/time.ts';
import { NoFreeCode } from '../errors.ts';
import type { Location } from '../location/location.ts';
import type { StayRef } from '../stay/stay-event.ts';
import { radiusUser } from './code.ts';
import type { Credentials, Ticket, TicketTerms } from './ticket.ts';

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

/** The codes in use: each is one stay's alone among a realm's live tickets. */
export interface Codes {
  /** Takes a code for a stay, or keeps it for longer; false if it is another's. `until`: ISO-8601. */
  claim(realm: string, code: string, ref: StayRef, until: string): Promise<boolean>;
  /** Gives back a code that no ticket was made with. */
  release(realm: string, code: string, ref: StayRef): Promise<void>;
}

/** Fresh serial numbers: unique in the deployment, not gapless; one that is drawn a minute after another is higher, sooner it may be lower. */
export interface Serials {
  next(): Promise<number>;
}

/** Chance, as it must be for codes: unpredictable and even. */
export interface CredentialGenerator {
  /** Credentials for a location's coding and code length. */
  credentials(location: Pick<Location, 'coding' | 'codeLength'>): Credentials;
}
