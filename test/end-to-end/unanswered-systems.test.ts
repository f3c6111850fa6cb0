import { passTime } from 'local-cloud/testing.ts';
import { expect, onTestFinished, test } from 'vitest';
import { startVendor } from '../../dev/vendors/start-vendor.ts';
import type { VendorFault } from '../../dev/vendors/vendor-fault.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

const { operator } = await devStackWithOperator();
const { cli, json, fed } = operator;

const lines = (credentials: object) =>
  Object.entries(credentials)
    .map((pair) => pair.join('='))
    .join('\n');
const idsOf = async () => (await json('connection', 'list')).map(({ id }: { id: string }) => id);

/** A stand-in, and the words that connect it. */
async function opened(system: Parameters<typeof startVendor>[0], name: string) {
  const vendor = await startVendor(system, { asOf: Date.now() });
  onTestFinished(vendor.close);
  const { host, property } = vendor;
  const words = ['--connector', system, '--name', name, '--property', `${property}=28XXX004`, '--host', host];
  const create = (input: string, ...more: string[]) =>
    fed(input, 'connection', 'create', ...words, '--credentials', '-', ...more);
  return { vendor, host, create };
}

test.each(['mews', 'apaleo', 'beds24'] as const)(
  'credentials that %s refuses make no connection, and nothing of them is repeated',
  async (system) => {
    const { vendor, host, create } = await opened(system, `wrong-${system}`);
    const wrong = Object.fromEntries(Object.keys(vendor.credentials).map((name) => [name, 'S3CR3T-of-nobody']));
    const refused = await create(lines(wrong));
    expect(refused).toEqual({
      code: 1,
      out: `${host} refuses the credentials (HTTP 401).\nNo connection was made. With --offline the hotel's system is not asked.\n`,
    });
    expect(await idsOf()).not.toContain(`wrong-${system}`);
    expect(await create(lines(vendor.credentials))).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${host} takes the credentials.`),
    });
  },
);

test('a system that cannot be reached makes no connection, but with --offline', async () => {
  const { vendor, host, create } = await opened('mews', 'away');
  await vendor.close();
  expect(await create(lines(vendor.credentials))).toMatchObject({
    code: 1,
    out: expect.stringMatching(
      new RegExp(`^${host} cannot be reached from here: .*\\nNo connection was made\\. With --offline `),
    ),
  });
  expect(await idsOf()).not.toContain('away');
  expect((await create(lines(vendor.credentials), '--offline')).out).toContain(`${host} was not asked whether`);
});

test('other credentials are kept only if the system takes them', async () => {
  const { vendor, host, create } = await opened('apaleo', 'changed');
  await create(lines(vendor.credentials));
  const set = (input: string, ...more: string[]) => fed(input, 'connection', 'credentials', 'changed', '-', ...more);
  expect(await set('clientId=a\nclientSecret=b')).toEqual({
    code: 1,
    out: `${host} refuses the credentials (HTTP 401).\nThe credentials were not stored. With --offline the hotel's system is not asked.\n`,
  });
  expect(await cli('connection', 'sync', 'changed', '--dry-run')).toMatchObject({ code: 0 });
  expect((await set(lines(vendor.credentials))).out).toContain(`${host} takes the credentials.`);
});

test('a system that does not answer is told by list, show and doctor, with reason, time and tries, until it answers', async () => {
  const { vendor, host, create } = await opened('mews', 'silent');
  await create(lines(vendor.credentials));
  const failing = () => json('connection', 'show', 'silent');
  const always = (fault: VendorFault) => vendor.faults.splice(0, Infinity, ...Array.from({ length: 50 }, () => fault));
  always({ how: 'reset' });
  await cli('connection', 'sync', 'silent');
  await until(async () => (await failing()).failing?.tries).toBeGreaterThan(1);
  const says = `${host} has not answered since \\S+ \\(connection_lost\\), \\d+ tries\\.`;
  const list = (await cli('connection', 'list')).out;
  expect(list).toMatch(/^silent +mews +! failing /m);
  expect(list).toMatch(new RegExp(`^silent: ${says}`, 'm'));
  expect((await cli('connection', 'show', 'silent')).out.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(says));
  expect((await cli('doctor')).out).toMatch(new RegExp(`^warn +connection silent +${says}`, 'm'));

  always({ how: 'answer', status: 401 });
  passTime(900);
  await until(async () => (await failing()).failing?.why).toBe('http_401');
  expect((await cli('doctor')).out).toMatch(
    new RegExp(`^FAIL +connection silent +${host} has refused the credentials since \\S+ \\(http_401\\), `, 'm'),
  );

  vendor.faults.length = 0;
  await until(async () => {
    passTime(900);
    return (await failing()).failing;
  }).toBeNull();
  expect((await cli('connection', 'list')).out).not.toMatch(/^silent +mews +!/m);
  expect((await cli('doctor')).out).toMatch(/^ok +connection silent /m);
});

test('a system that is asked by property takes credentials only with one, and keeps one', async () => {
  const made = await cli('connection', 'create', '--connector', 'smoobu', '--location', '28XXX004', '--name', 'alone');
  expect(made.out).toContain('connection change alone --property PROPERTY=28XXX004, then wifi-tickets connection cr');
  const set = () => fed('apiKey=4P1\napiSecret=S', 'connection', 'credentials', 'alone', '-', '--offline');
  expect(await set()).toMatchObject({
    code: 2,
    out: expect.stringContaining('connection change alone --property PROPERTY=28XXX004'),
  });
  await cli('connection', 'change', 'alone', '--property', '212=28XXX004');
  expect(await set()).toMatchObject({ code: 0 });
  expect(await cli('connection', 'change', 'alone', '--remove-property', '212')).toMatchObject({
    code: 2,
    out: 'Smoobu is asked for bookings by property: alone must keep one.\n',
  });
});

test('a system that may do without credentials needs them where everything must be confirmed', async () => {
  const words = ['--connector', 'smoobu', '--property', '9=28XXX004', '--name', 'sure'];
  await cli('connection', 'create', ...words);
  expect((await cli('doctor')).out).toMatch(/^ok +connection sure /m);
  await cli('connection', 'change', 'sure', '--confirm');
  expect((await cli('doctor')).out).toMatch(/^FAIL +connection sure +Its credentials are not set/m);
});
