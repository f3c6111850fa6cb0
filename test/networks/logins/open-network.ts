import type { Location } from '../../../src/core/location/location.ts';
import type { KnownStay, Stay } from '../../../src/core/stay/stay.ts';
import { codeTable } from '../../../src/core/ticket/codes.store.ts';
import type { SoldService, Ticket } from '../../../src/core/ticket/ticket.ts';
import type { AccountingRecord } from '../../../src/core/ticket/use/ticket-session.ts';
import { recordAccounting } from '../../../src/networks/accounting/record-accounting.service.ts';
import { logIn } from '../../../src/networks/login.service.ts';
import type { LogInDeps, LoginCheck } from '../../../src/networks/login-deps.service.ts';
import { openTable } from '../../core/store/open-table.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { hotel } from '../../core/support/samples.ts';
import { sampleTicket, soldService } from '../../mail/mail-samples.ts';
import { accountingWord, networkDeps } from './network-deps.ts';

/** The hotel whose network asks. */
export const networked: Location = hotel({ accepts: { radius: { maxSession: 3600 }, failuresPerMinute: 30 } });

/** A ticket of the sample's two nights, with a service of its own limits. */
export function ticketOf(limits: Partial<SoldService> = {}, change: Partial<Ticket> = {}): Ticket {
  const service = { ...soldService(), ...limits };
  return sampleTicket({ from: '2026-07-30T10:00:00Z', until: '2026-08-01T10:00:00Z', service, ...change });
}

/** The table, a clock to turn, and what networks do with tickets. */
export async function openNetwork() {
  const { table, passes, close } = await openTable();
  const deps = networkDeps(table);
  let stays = 0;

  async function issue(change: Partial<KnownStay> & { readonly ticket: Ticket }, location = networked) {
    const ref = { locationId: location.id, key: `stay-${stays++}` };
    const { ticket } = change;
    await codeTable(table).claim(location.realm, ticket.user, ref, ticket.until);
    await deps.stays.put(ref, undefined, sampleStay({ locationId: location.id, ...change }));
    return ref;
  }

  async function change(ref: Parameters<LogInDeps['stays']['get']>[0], by: (stay: Stay) => Stay) {
    const before = await deps.stays.get(ref);
    if (!before || !(await deps.stays.put(ref, before, by(before)))) throw new Error('somebody else has changed it');
  }

  const login = (
    user: string,
    device = 'AA-BB-CC-DD-EE-01',
    { location = networked, server = 'ap-1', reserve = true } = {},
  ) =>
    logIn(
      { locationId: location.id, user, device, server },
      location,
      { proof: { kind: 'page', password: '' }, maxSeconds: 3600, reserve },
      deps,
    );
  const loginAs = (
    { user, device }: { readonly user: string; readonly device: string },
    location: Location,
    check: Pick<LoginCheck, 'maxSeconds' | 'reserve'>,
  ) =>
    logIn(
      { locationId: location.id, user, device, server: 'ap-1' },
      location,
      // As a code is proven by its stay, whose user may be another one by now.
      { proof: { kind: 'accepted', sent: { kind: 'unseen' } }, ...check },
      deps,
    );
  const told = (user: string, word: Partial<AccountingRecord>) =>
    recordAccounting(user, accountingWord(word), networked, deps);
  return { table, deps, issue, change, login, loginAs, told, passes, close, now: table.now };
}
