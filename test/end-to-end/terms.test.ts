import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone } from '../networks/portal/open-phone.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { unifiHotel } from './support/unifi-hotel.ts';

/** How often the page's process is ended at its next work, as Lambda may do: the one after remembers nothing. */
let ends = 0;
const killAfterMs = (name: string) => (name === 'captive-portal' && ends-- > 0 ? 0 : undefined);
const { stack, operator } = await devStackWithOperator({ ses: { maxSendRate: 100 }, faults: { killAfterMs } });
let unifi: Awaited<ReturnType<typeof unifiHotel>>;
beforeAll(async () => {
  unifi = await unifiHotel(stack.endpoints);
});
afterAll(() => unifi.close());

const example = readFileSync(join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml'), 'utf8');
const ofRadius = '  radius: {} # RADIUS clients ask at each login\n';
const words = 'Be kind <b>to others</b>.\n';

/** Applies the example hotel with its console on this machine, and these lines. */
const apply = (lines: string, change = (yaml: string) => yaml) => {
  const yaml = change(example.replace('http://127.0.0.1:4516/proxy/network', unifi.baseUrl).replace(ofRadius, ''));
  return operator.cli('location', 'apply', operator.file('hotel.yaml', `${yaml}\n${lines}\n`));
};

test('a hotel applies its terms, a guest reads and accepts them, and a change is told and asks again', async () => {
  operator.file('terms.en.txt', words);
  const first = await apply('terms: { files: { en: terms.en.txt }, accept: true }');
  expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/28XXX004 changed: .*terms/) });
  const [, version = ''] = /with a tick \(terms\.accept\), version ([0-9a-f]{12}),/.exec(first.out) ?? [];
  expect(version).not.toBe('');

  await stack.send(checkIn('TERMS', { data: { guest: { email: addressOf('TERMS'), locale: 'en' } } }));
  await until(() => stack.mailsTo(addressOf('TERMS'))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf('TERMS'));
  const link = `${stack.endpoints.outputs.PortalUrl}/28XXX004/?terms=1`;
  expect(JSON.stringify(mail)).toContain(link);
  const read = await (await fetch(link, { headers: { 'accept-language': 'en' } })).text();
  expect(read).toContain('Be kind &lt;b&gt;to others&lt;/b&gt;.');

  const mac = 'AA-BB-CC-0F-00-01';
  unifi.join(mac);
  const phone = openPhone(stack.endpoints.apiUrl ?? '', mac);
  const redirected = () => phone.redirected('http://news.example/', 'default', { 'accept-language': 'en' });
  await redirected();
  const code = (await stack.stay('TERMS'))?.ticket?.user ?? '';
  expect((await phone.login(code)).status).toBe(403);
  expect(unifi.isOnline(mac)).toBe(false);
  await phone.press('do', 'login', { code, ...phone.tick() });
  expect(unifi.isOnline(mac)).toBe(true);
  const shown = ['stay', 'show', '-l', '28XXX004', '-r', 'TERMS'];
  expect((await operator.cli(...shown)).out).toMatch(
    new RegExp(`^Terms      ${version} accepted on ${mac} at 20\\S+Z$`, 'm'),
  );
  expect(await operator.json(...shown)).toMatchObject([{ acceptedTerms: [{ device: mac, version }] }]);

  operator.file('terms.en.txt', 'Be kinder.');
  const changed = await apply('terms: { files: { en: terms.en.txt }, accept: true }');
  expect(changed.out).toMatch(/^28XXX004 changed: terms\.version$/m);
  expect(changed.out).toContain(`warning: The terms of use have changed, from version ${version} to `);
  expect(unifi.isOnline(mac)).toBe(true);
  // Functions see it within a minute.
  ends = 1;
  await redirected().catch(() => undefined);
  const others = () => redirected().then(() => phone.tick().terms);
  await until(others).toMatch(/^[0-9a-f]{12}$/);
  await until(others).not.toBe(version);
  expect((await phone.press('do', 'login', { code, terms: version })).status).toBe(403);
  await phone.press('do', 'login', { code, ...phone.tick() });
  expect((await operator.json(...shown))[0].acceptedTerms).toEqual([
    { device: mac, version: expect.not.stringContaining(version), at: expect.any(String) },
  ]);
});
