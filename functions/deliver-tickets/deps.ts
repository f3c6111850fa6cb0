import type { Deliveries } from '../../src/app/ports/deliveries.ts';
import type { Locations } from '../../src/app/ports/locations.ts';
import type { MailQueue } from '../../src/app/ports/mail-queue.ts';
import type { Mailer } from '../../src/app/ports/mailer.ts';
import type { SendLine } from '../../src/app/ports/send-line.ts';

/** All that deliver-tickets works with. */
export interface DeliverTicketsDeps {
  readonly deliveries: Deliveries;
  readonly locations: Locations;
  readonly mailer: Mailer;
  readonly mails: MailQueue;
  readonly line: SendLine;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}
