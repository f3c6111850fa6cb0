import type { DailyQuotas } from '../../src/app/ports/daily-quotas.ts';
import type { EventQueue } from '../../src/app/ports/event-queue.ts';
import type { Locations } from '../../src/app/ports/locations.ts';
import type { SigningSecrets } from '../../src/app/ports/signing-secrets.ts';
import type { Stays } from '../../src/app/ports/stays.ts';
import type { TicketLists } from '../../src/app/ports/ticket-lists.ts';
import type { WorkQueue } from '../../src/app/ports/work-queue.ts';
import type { TicketIssuer } from '../../src/app/tickets/new-ticket.ts';
import type { ApiKey } from '../../src/domain/model/api-key.ts';

/** All that http-api works with. */
export interface HttpApiDeps extends TicketIssuer {
  /** The key that a caller presents, if it is good; undefined whatever is wrong with it. */
  readonly checkKey: (presented: string) => Promise<ApiKey | undefined>;
  readonly secrets: SigningSecrets;
  readonly caps: DailyQuotas;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  readonly locations: Locations;
  readonly stays: Stays;
  readonly lists: TicketLists;
  readonly mails: WorkQueue;
  readonly events: EventQueue;
  /** A new unique id. */
  readonly newId: () => string;
}
