import { expect, onTestFinished, test } from 'vitest';
import { connectionCredentials, putCredentials } from '../../../src/hotel-systems/connection/credentials.store.ts';
import { accessTokens } from '../../../src/hotel-systems/fetch/access-tokens.store.ts';
import { openSecrets } from '../../core/store/open-secrets.ts';
import { openTable } from '../../core/store/open-table.ts';
import { openTokenSystem } from './support/token-vendor.ts';

/** Functions that share credentials and tokens as they do in AWS. */
async function openFunctions() {
  const [secrets, table] = [await openSecrets(), await openTable()];
  onTestFinished(table.close);
  const now = () => table.table.now();
  const store = { ...secrets.store, now };
  const tokens = accessTokens({ ...store, ...table.table });
  const credentials = connectionCredentials(store);
  const opened = await openTokenSystem({}, { tokens, deps: { credentials, now } });
  const { open, connector, connection } = opened;
  const ask = (one: ReturnType<typeof open>) => one.fetch({ kind: 'reservation', id: 'R1' }, connector, connection);
  // The system's own clock is the table's.
  opened.clock.now = now();
  const passes = (ms: number) => {
    table.passes(ms);
    opened.clock.now += ms;
  };
  return { ...opened, ...secrets, ask, passes };
}

test('five functions at once get one token, and have it for its hour', async () => {
  const { open, ask, store, endpoint, passes } = await openFunctions();
  await putCredentials(store, 'sol', { clientId: 'hotel', clientSecret: 's & cret' });
  const functions = Array.from({ length: 5 }, open);
  const first = await Promise.all(functions.map(ask));
  expect(first.filter(({ type }) => type === 'answered').length).toBeGreaterThanOrEqual(1);
  const others = first.filter((outcome) => outcome.type === 'failed');
  expect(others).toEqual(others.map(() => ({ type: 'failed', why: 'token_awaited', retryAfter: 5 })));
  const second = await Promise.all(functions.map(ask));
  expect(second.map(({ type }) => type)).toEqual(Array(5).fill('answered'));
  expect(endpoint.given).toBe(1);
  passes(3_600_000);
  expect((await ask(open())).type).toBe('answered');
  expect(endpoint.given).toBe(2);
});

test('credentials that are set while functions run are used within a minute', async () => {
  const { open, ask, store, passes } = await openFunctions();
  const one = open();
  expect(await ask(one)).toEqual({ type: 'failed', why: 'credentials_missing', denied: true });
  await putCredentials(store, 'sol', { clientId: 'hotel', clientSecret: 'wrong' });
  passes(30_000);
  expect(await ask(one)).toEqual({ type: 'failed', why: 'token_http_401', denied: true });
  await putCredentials(store, 'sol', { clientId: 'hotel', clientSecret: 's & cret' });
  passes(60_000);
  expect((await ask(one)).type).toBe('answered');
});
