import type { ApiKey } from '../../src/domain/api-key.ts';
import type { MailQueue } from '../../src/domain/mail-ports.ts';
import type { TicketPress } from '../../src/domain/new-ticket.ts';
import type { DailyCaps, EventQueue, Locations, SigningSecrets, Stays, TicketLists } from '../../src/domain/ports.ts';

/** All that http-api works with. */
export interface HttpApiDeps extends TicketPress {
  /** The key that a caller presents, if it is good; undefined whatever is wrong with it. */
  readonly checkKey: (presented: string) => Promise<ApiKey | undefined>;
  readonly secrets: SigningSecrets;
  readonly caps: DailyCaps;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  readonly locations: Locations;
  readonly stays: Stays;
  readonly lists: TicketLists;
  readonly mails: MailQueue;
  readonly events: EventQueue;
  /** A new unique id. */
  readonly newId: () => string;
}
