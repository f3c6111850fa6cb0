import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startVendorServer } from '../../dev/vendors/vendor-server.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

/** Whether translate-webhooks' process is ended at its next work, as Lambda may do: the one after has read nothing yet. */
let isEnded = false;
const killAfterMs = (name: string) => (isEnded && name === 'translate-webhooks' ? 0 : undefined);
const { stack, operator } = await devStackWithOperator({ faults: { killAfterMs } });
const { cli, json, fed } = operator;
const sample = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../connectors/sirvoy/fixtures/new-v2.json'), 'utf8'),
);
const deliver = async (url: string, body: unknown) =>
  (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
const change = (id: string, ...words: string[]) => cli('connection', 'change', id, ...words);

test('what was set aside for a property that nobody had named becomes a ticket once it is added', async () => {
  const { id, url } = await json('connection', 'create', '--connector', 'sirvoy', '--property', '999=CAMPING-FJORD');
  expect(await deliver(url, { ...sample, propertyId: 6 })).toBe(200);
  await until(async () => (await cli('queue', 'list')).out).toContain('unknown_property');
  expect((await change(id, '--property', '6=NOWHERE')).out).toMatch(/^There is no location NOWHERE: /);
  expect(await change(id)).toMatchObject({ code: 2, out: expect.stringMatching(/^Say what to change: /) });
  expect((await change(id, '--confirm')).out).toMatch(/is not asked for anything/);
  const changed = await change(id, '--property', '6=28XXX004', '--new-stays-per-hour', '5');
  expect(changed).toMatchObject({ code: 0, out: expect.stringMatching(/^ {2}"6": 28XXX004$/m) });
  expect(changed.out).toContain('wifi-tickets queue redrive webhooks');
  expect(await json('connection', 'show', id)).toMatchObject({
    connector: 'sirvoy',
    properties: { 6: '28XXX004', 999: 'CAMPING-FJORD' },
    newStaysPerHour: 5,
    confirm: false,
  });
  isEnded = true;
  await until(async () => {
    await deliver(url, {});
    return stack.lines.join('\n');
  }).toContain('SIGKILL');
  isEnded = false;
  // Should it have been done before it was ended, it sees the change within a minute: until then it sets this aside anew.
  await until(async () => {
    await cli('queue', 'redrive', 'webhooks');
    return stack.stay('31877');
  }).toMatchObject({ source: `urn:wifi-tickets:connection:${id}` });
});

test('deliveries from elsewhere are refused once that is asked for, and taken again after', async () => {
  const { id, url } = await json('connection', 'create', '--connector', 'sirvoy', '--location', '28XXX004');
  expect(await json('connection', 'change', id, '--only-sources')).toMatchObject({ onlySources: true });
  expect(await deliver(url, {})).toBe(403);
  expect(await json('connection', 'change', id, '--no-only-sources')).toMatchObject({ onlySources: false });
  expect(await deliver(url, {})).toBe(200);
});

test('a second connection of a system for the same location is made, with a warning', async () => {
  const connector = 'smoobu';
  const create = (...where: string[]) => cli('connection', 'create', '--connector', connector, ...where);
  expect((await create('--location', '28XXX004')).out).not.toContain('Warning');
  expect((await create('--location', 'CAMPING-FJORD')).out).not.toContain('Warning');
  const second = await create('--property', '7=28XXX004', '--name', 'twin');
  expect(second.code).toBe(0);
  expect(second.out).toContain(`Warning: ${connector} is a connection of Smoobu for the same location`);
  expect(second.out).toMatch(/two codes and two mails.*connection revoke twin, then wifi-tickets connection rotate/);
  await cli('connection', 'revoke', connector);
  await cli('connection', 'revoke', 'twin');
  expect((await create('--location', '28XXX004')).out).not.toContain('Warning');
});

test('a delivery that is tried without its proof being set is told to be refused', async () => {
  const { id, url } = await json('connection', 'create', '--connector', 'lodgify', '--location', '28XXX004');
  const path = join(import.meta.dirname, '../../connectors/lodgify/fixtures/availability_change.json');
  expect(await deliver(url, JSON.parse(readFileSync(path, 'utf8')))).toBe(401);
  const tried = await cli('connection', 'test', id, path);
  expect(tried.code).toBe(0);
  expect(tried.out).toMatch(/^The system gets the answer 200 once the signing secret is set$/m);
  expect(tried.out).toMatch(
    /^Until the signing secret of .* is set, every delivery is refused with 401: .*connection proof/m,
  );
  const tests = await json('connection', 'test', id, path);
  expect(Object.keys(tests)).toEqual(['events', 'fetch', 'dropped', 'answer']);
});

test('properties that share a location are told of when a connection is made, and when they come to share it', async () => {
  const create = (...properties: string[]) =>
    cli('connection', 'create', '--connector', 'generic', '--name', 'houses', ...properties);
  const warning = /^Warning: the properties (.+) are all of 28XXX004: .*make a connection for each\.$/m;
  const made = await create('--property', 'north=28XXX004', '--property', 'fjord=CAMPING-FJORD');
  expect(made.out).not.toMatch(warning);
  expect(warning.exec((await change('houses', '--property', 'south=28XXX004')).out)?.[1]).toBe('north, south');
  expect((await change('houses', '--new-stays-per-hour', '9')).out).not.toMatch(warning);
  const both = ['--property', 'a=28XXX004', '--property', 'b=28XXX004', '--name', 'twins'];
  const { warnings } = await json('connection', 'create', '--connector', 'smoobu', ...both);
  expect(warnings).toContainEqual(expect.stringMatching(/^the properties a, b are all of 28XXX004/));
});

test('a list that gives the same page again would be set aside, and a dry run says so', async () => {
  const over = { listingMapId: 1, status: 'new', arrivalDate: '2020-01-01', departureDate: '2020-01-03' };
  const result = Array.from({ length: 100 }, (_, n) => ({ ...over, id: n, hostawayReservationId: n }));
  const vendor = await startVendorServer(({ path }) => ({
    status: 200,
    body: path.startsWith('/v1/accessTokens') ? { access_token: 't', expires_in: 9999 } : { status: 'success', result },
  }));
  onTestFinished(vendor.close);
  const words = ['--connector', 'hostaway', '--name', 'endless', '--property', '1=28XXX004', '--host', vendor.host];
  const made = await fed('clientId=1\nclientSecret=s', 'connection', 'create', ...words, '--credentials', '-');
  expect(made.code).toBe(0);
  const { code, out } = await cli('connection', 'sync', 'endless', '--dry-run');
  expect(code).toBe(3);
  expect(out).toContain('List 1 of 1 would be set aside: list_endless, ');
  expect(out).not.toMatch(/^Nothing is new\.$/m);
});
