import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import type { Table } from '../../../src/kit/aws/table.store.ts';
import { accessServers } from '../../../src/networks/accounting/access-servers.store.ts';
import { loginFailures } from '../../../src/networks/login-failures.store.ts';
import { opened } from '../../testkit/opened.ts';
import { openNetwork } from './open-network.ts';

const network = await opened(openNetwork());

/** The table, which leaves all that is asked of it at once for later the first time. */
function busyOnce(): Table & { readonly now: () => number } {
  const { db, tableName, now } = network.table;
  let asked = 0;
  const send = (async (command: BatchGetItemCommand) => {
    const isLeft = command instanceof BatchGetItemCommand && asked++ === 0;
    return isLeft ? { Responses: {}, UnprocessedKeys: command.input.RequestItems } : db.send(command);
  }) as Table['db']['send'];
  return { db: { send }, tableName, now };
}

test('wrong codes are not forgotten by a table that is busy', async () => {
  const failures = loginFailures(network.table);
  await failures.add('28XXX004', ['radius']);
  await failures.add('28XXX004', ['radius']);
  expect(await loginFailures(busyOnce()).soFar('28XXX004', ['device AA', 'radius'])).toEqual([0, 2]);
});

test('restarts of access servers are not forgotten by a table that is busy', async () => {
  await accessServers(network.table).restarted('28XXX004', 'ap-1', 1_774_000_000);
  const found = await accessServers(busyOnce()).restartedAt('28XXX004', ['ap-1', 'ap-2']);
  expect([...found]).toEqual([['ap-1', 1_774_000_000]]);
});
