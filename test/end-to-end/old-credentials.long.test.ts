import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passTime } from 'local-cloud/testing.ts';
import { expect, onTestFinished, test } from 'vitest';
import { localCredentials } from '../../dev/apply-locations.ts';
import { asOfToday } from '../../dev/as-of-today.ts';
import { startVendor } from '../../dev/vendors/start-vendor.ts';
import { openConnectionSecrets, putCredentials } from '../../src/hotel-systems/connection/credentials.store.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

/** Whether translate-webhooks' process is ended at its next work: the one after has read no credentials yet. */
let isEnded = false;
const killAfterMs = (name: string) => (isEnded && name === 'translate-webhooks' ? 0 : undefined);
const { stack, operator } = await devStackWithOperator({ faults: { killAfterMs } });
const { cli, json, fed } = operator;
const now = Date.now();
/** Of functions' processes, whose time does not pass faster. */
const machineTime = () => performance.timeOrigin + performance.now();

test('a connection that has the key alone, as Smoobu took it once, waits for the secret that doctor asks for, and loses nothing', async () => {
  const vendor = await startVendor('smoobu', { asOf: now, now: machineTime });
  onTestFinished(vendor.close);
  const { apiKey, apiSecret } = vendor.credentials as { readonly apiKey: string; readonly apiSecret: string };
  const words = ['--connector', 'smoobu', '--property', '212=28XXX004', '--host', vendor.host, '--confirm'];
  const { id, url } = await json('connection', 'create', ...words);
  const { region, ssmEndpoint, outputs } = stack.endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  await putCredentials(openConnectionSecrets(access, outputs.ConnectionsPath ?? ''), id, { apiKey });

  const fixture = join(import.meta.dirname, '../../connectors/smoobu/fixtures/newReservation.json');
  const body = asOfToday(readFileSync(fixture, 'utf8'), now);
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  await json('connection', 'sync', id);
  const postponed = () => stack.lines.filter((line) => line.includes('event=webhook_postponed connection=smoobu '));
  await until(() => postponed().filter((line) => line.includes('credentials_incomplete')).length).toBeGreaterThan(1);
  expect(postponed().join('\n')).toContain('denied');
  expect(vendor.requests).toEqual([]);

  const { out } = await cli('doctor');
  expect(out).toMatch(/^FAIL +connection smoobu +Smoobu now asks for more .*\(missing: apiSecret\)/m);
  expect(out).toContain('apiKey=… and apiSecret=…');
  const [, command = ''] = /wifi-tickets (connection credentials \S+ -) < credentials\.txt/.exec(out) ?? [];
  expect((await json('connection', 'show', id)).credentials).toBe('incomplete: apiSecret is missing');
  await until(async () => (await cli('connection', 'list')).out).toContain('(credentials_incomplete)');

  expect((await fed(`apiKey=${apiKey}`, ...command.split(' '))).out).toContain('Missing: apiSecret');
  const set = await fed(`apiKey=${apiKey}\napiSecret=${apiSecret}\n`, ...command.split(' '));
  expect(set).toMatchObject({ code: 0, out: expect.not.stringContaining(apiSecret) });
  isEnded = true;
  passTime(61);
  await until(() => stack.lines.join('\n')).toContain('SIGKILL');
  isEnded = false;
  await until(async () => {
    passTime(300);
    return stack.stay('143022876');
  }).toMatchObject({ source: 'urn:wifi-tickets:connection:smoobu', ticket: { user: expect.any(String) } });
  await until(() => stack.lines.filter((line) => line.includes('event=reservations_listed'))).not.toEqual([]);
  expect((await cli('doctor')).out).toMatch(/^ok +connection smoobu /m);
  const told = stack.lines.join('\n');
  expect([told.includes(apiKey), told.includes(apiSecret)]).toEqual([false, false]);
});
