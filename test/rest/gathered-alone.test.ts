import { expect, test } from 'vitest';
import { workLeases } from '../../src/core/owed/perform/lease.service.ts';
import { recordReport } from '../../src/core/owed/perform/record-report.service.ts';
import { openApi } from './open-api.ts';

test('a guest whose mail waited for a list, and went alone at last, has an organiser’s address, and is listed', async () => {
  const api = await openApi();
  api.turnTo(Date.parse('2026-07-30T12:00:00Z'));
  const [key, base] = [await api.key(), '/rest/v1/Location/28XXX004'];
  const body = { service: '59220', valid_until: '2026-08-02', format: 'email', userId: 'ada@example.com' };
  const { serial } = (await api.call('POST', `${base}/tickets`, { key, body })).json;
  const { ref } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
  const work = { ...ref, kind: 'email', version: 1 } as const;
  const leases = workLeases({ ...api.deps, random: () => 0.5 });
  const lease = (await leases.lease(work)) ?? expect.unreachable();
  await leases.gather(lease, 'many.2026-07-01.1', api.table.now());
  const at = '2026-07-30T12:00:00.000Z';
  await recordReport(api.deps.stays)({ work, type: 'delivered', id: 'ses-1', at, acceptedAt: at });
  const { data } = (await api.call('GET', `${base}/undelivered`, { key })).json;
  expect(data).toMatchObject([{ serial, reason: 'organiser' }]);
  await api.close();
});
