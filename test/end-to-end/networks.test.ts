import { expect, test } from 'vitest';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { native } from '../networks/radius/open-door.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { openRadiusServer } from './support/radius-server.ts';

const { stack } = await sharedStackWithOperator();

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const phone = 'AA-BB-CC-DD-EE-01';

test('the code of the mail opens the network until the stay is over, and then the guest is told so', async () => {
  const radius = await openRadiusServer(stack);
  await stack.send(checkIn('MAILED', { time: hoursAgo(3) }));
  await until(() => stack.mailsTo(addressOf('MAILED'))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf('MAILED'));
  const [, code = ''] = /Your code:\s+(\S+)/.exec(mail?.text ?? '') ?? [];
  const login = async () => JSON.parse((await radius.authorize(code.toLowerCase(), phone)).text);
  expect(await login()).toMatchObject({
    'control:Auth-Type': { value: ['Accept'] },
    // An hour; a slow machine has counted some of it by then.
    'reply:Session-Timeout': { value: [expect.closeTo(3600, -2)] },
  });
  // It reaches us late: its hour of grace is over, too.
  const checkOut = { type: 'stay.checked_out', time: hoursAgo(2), data: { status: 'checked_out' } };
  await stack.send(checkIn('MAILED', checkOut));
  await until(async () => (await login())['control:Auth-Type'].value).toEqual(['Reject']);
  expect((await login())['reply:Reply-Message'].value[0]).toMatch(/^Your Wi-Fi ended on /);
});

test('a key of a network opens nothing but that, and no other key does', async () => {
  const wanted = { locations: ['28XXX004'], scopes: ['network'] } as const;
  const { text: key } = await createKey(wanted, { ...stack.table, now: Date.now });
  const listed = await stack.api('GET', '/rest/v1/Location/28XXX004/tickets', undefined, {
    authorization: `Bearer ${key}`,
  });
  expect(listed.status).toBe(403);
  const ask = async (step: string, authorization: string) => {
    const url = `${stack.endpoints.outputs.RadiusApiUrl}/api/v1/freeradius/${step}`;
    const body = native({ 'User-Name': 'NOBODY00' });
    return (await fetch(url, { method: 'POST', headers: { authorization }, body })).status;
  };
  for (const step of ['authorize', 'authorize/', 'postauth/', 'accounting'])
    expect([step, (await ask(step, `Bearer ${key}`)) < 300, await ask(step, `Bearer ${stack.apiKey}`)]).toEqual([
      step,
      true,
      403,
    ]);
  expect(await ask('elsewhere', `Bearer ${key}`)).toBe(404);
});
