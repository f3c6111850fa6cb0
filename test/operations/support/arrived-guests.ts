import type { Mail } from '../../../src/core/owed/work.ts';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import type { openTable } from '../../core/store/open-table.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';

type Table = Awaited<ReturnType<typeof openTable>>['table'];

/** Guests who arrived at a location two days ago, whose mails were sent. */
interface Arrived {
  readonly email: string;
  readonly count: number;
  /** How many of them have logged in on the day of their arrival. */
  readonly loggedIn: number;
  readonly mail?: Partial<Mail>;
  /** They were texted the code, too. */
  readonly texted?: true;
  readonly daysAgo?: number;
}

let serials = 20_000_000;

/** Puts guests who arrived into the table. */
export async function arrivedGuests(
  locationId: string,
  { email, count, loggedIn, mail, texted, daysAgo = 2 }: Arrived,
  table: Table,
): Promise<void> {
  const stays = stayTable(table);
  const at = (days: number) => new Date(table.now() + days * 86_400_000).toISOString();
  for (let i = 0; i < count; i++) {
    const facts = { guest: { email: email.replace('*', String(i)) }, format: 'email' } as const;
    const owed = { email: { version: 1, attempts: 1, status: 'accepted' as const, id: 'ses', at: at(-3), ...mail } };
    const text = { version: 1, attempts: 1, status: 'accepted', contentHash: 'code', at: at(-3) } as const;
    const all = texted ? { ...owed, text } : owed;
    const stay = sampleStay({ locationId, facts, owed: all, openedAt: at(-3) });
    if (!hasTicket(stay)) throw new Error('A stay without a ticket');
    const serial = String(serials++);
    const ticket = { ...stay.ticket, serial, from: at(-daysAgo), until: at(1), createdAt: at(-3) };
    const login = i < loggedIn && { login: at(-daysAgo + 0.2) };
    await stays.put({ locationId, key: `guest-${serial}` }, undefined, { ...stay, ticket: { ...ticket, ...login } });
  }
}
