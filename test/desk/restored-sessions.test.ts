import { expect, test } from 'vitest';
import { deskSessions, drawSessionSecret } from '../../src/core/keys/desk-sessions.store.ts';
import { restoreTable } from '../../src/operations/restore/restore-table.store.ts';
import { backUp } from '../core/store/lose-table.ts';
import { openTable } from '../core/store/open-table.ts';

test('who has signed out since a backup is not signed in again by a restore of it', async () => {
  const open = await openTable();
  const [secret, now] = [drawSessionSecret(), new Date(open.table.now()).toISOString()];
  const sessions = deskSessions(open.table);
  const who = { id: 'abcdefghijkl', subject: 'sub-1', name: 'Rosa Camps', issuer: 'https://people.example' };
  const expiresAt = new Date(open.table.now() + 3_600_000).toISOString();
  const session = { ...who, locations: {}, createdAt: now, checkedAt: now, expiresAt };
  await sessions.put(secret, session, { refreshToken: 'refresh' });
  await backUp(open.table, 'Backup');
  await sessions.remove(secret);
  const nothing = async () => undefined;
  await restoreTable([], {
    source: { ...open.table, tableName: 'Backup' },
    target: open.table,
    mails: 'hold',
    dryRun: false,
    now: open.table.now,
    awaitHooks: nothing,
    awaitSerials: nothing,
  });
  expect(await sessions.get(secret)).toBeUndefined();
  expect(await sessions.tokens(secret)).toEqual({});
  await open.close();
});
