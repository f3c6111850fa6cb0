import type { KeptFor } from '../../../src/core/location/retention.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { networkUses } from '../../../src/core/ticket/use/network-uses.store.ts';
import type { AccountingRecord } from '../../../src/core/ticket/use/ticket-session.ts';
import { accessServers } from '../../../src/networks/accounting/access-servers.store.ts';
import { codeOwners } from '../../../src/networks/code-owners.store.ts';
import type { LogInDeps } from '../../../src/networks/login-deps.service.ts';
import { loginFailures } from '../../../src/networks/login-failures.store.ts';
import { portalSecret } from '../../../src/networks/portal-secret.store.ts';
import { rememberedDevices } from '../../../src/networks/remembered-devices.store.ts';
import type { openTable } from '../../core/store/open-table.ts';

type Table = Pick<Awaited<ReturnType<typeof openTable>>['table'], 'db' | 'tableName' | 'now' | 'retentionDays'> &
  Pick<KeptFor, 'locations'>;

/** What networks do with tickets, in a table. */
export function networkDeps(table: Table): LogInDeps {
  return {
    stays: stayTable(table),
    owners: codeOwners(table),
    uses: networkUses(table),
    failures: loginFailures(table),
    servers: accessServers(table),
    remembered: rememberedDevices({ ...table, secret: portalSecret(table) }),
    now: table.now,
  };
}

/** A word of accounting of one device behind one access point. */
export function accountingWord(word: Partial<AccountingRecord> = {}): AccountingRecord {
  return {
    status: 'interim',
    sessionId: 's-1',
    device: 'AA-BB-CC-DD-EE-01',
    server: 'ap-1',
    accessPoint: 'lobby',
    seconds: 0,
    upload: 0,
    download: 0,
    wraps: false,
    ...word,
  };
}
