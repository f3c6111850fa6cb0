import { describe, expect, test } from 'vitest';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const base = '/rest/v1/Location/28XXX004/tickets';
const { stack, operator: reception } = await devStackWithOperator({ ses: { maxSendRate: 100 } });

const posted = { service: '59220', valid_until: new Date(Date.now() + 30 * 86_400_000).toISOString() };
const withAddress = (reservation: string, email: string) =>
  checkIn(reservation, { data: { guest: { givenName: 'Ada', email } } });
const serialOf = async (reservation: string) => {
  await until(async () => (await stack.stay(reservation))?.ticket?.serial).toBeDefined();
  return (await stack.stay(reservation))?.ticket?.serial ?? '';
};

describe('a guest with an international domain gets the mail', () => {
  test('told by an event', async () => {
    await stack.send(withAddress('IDN-1', 'Ada@München.example'));
    await until(() => stack.mailsTo('Ada@xn--mnchen-3ya.example')).toHaveLength(1);
  });

  test('asked for by a call, and again at another address; the user keeps the name that the caller gave', async () => {
    const { json } = await stack.api('POST', base, { ...posted, format: 'email', userId: 'ada@bücher.example' });
    await until(() => stack.mailsTo('ada@xn--bcher-kva.example')).toHaveLength(1);
    expect((await stack.api('GET', `${base}/${json.serial}`)).json.userId).toBe('ada@bücher.example');
    await stack.api('POST', `${base}/${json.serial}/email`, { userId: 'ada@例え.example' });
    await until(() => stack.mailsTo('ada@xn--r8jz45g.example')).toHaveLength(1);
  });

  test('sent again by reception', async () => {
    await stack.send(withAddress('IDN-2', 'nowhere'));
    const serial = await serialOf('IDN-2');
    expect((await reception.cli('mail', 'resend', serial, '--to', 'ada@straße.example')).code).toBe(0);
    await until(() => stack.mailsTo('ada@xn--strae-oqa.example')).toHaveLength(1);
  });

  test('and is forgotten by that address, however it is written', async () => {
    await stack.send(withAddress('IDN-3', 'bea@zürich.example'), withAddress('IDN-4', 'cea@xn--zrich-kva.example'));
    await Promise.all(['IDN-3', 'IDN-4'].map(serialOf));
    for (const email of ['bea@xn--zrich-kva.example', 'cea@Zürich.example']) {
      expect((await reception.cli('stay', 'erase', '-l', '28XXX004', '--email', email)).out).toMatch(/^Erased IDN-/);
    }
  });
});

describe('letters before the @ that SES does not mail to', () => {
  test('cost nobody the ticket: the guest is on reception’s list with that reason, counted, until another address is told', async () => {
    await stack.send(withAddress('JÜRGEN', 'jürgen@example.com'));
    const serial = await serialOf('JÜRGEN');
    const { json } = await stack.api('GET', '/rest/v1/Location/28XXX004/undelivered');
    expect(json.data).toMatchObject([{ serial, reason: 'non_ascii_address', mail: { why: 'non_ascii_address' } }]);
    const { out } = await reception.cli('mail', 'undelivered', '-l', '28XXX004');
    expect(out).toContain(
      `cannot send to an address with non-ASCII letters before the @: ask the guest for another address`,
    );
    expect(out).not.toContain('jürgen@');
    expect(stack.lines.filter((line) => line.includes('unmailed=non_ascii_address'))).toHaveLength(1);
    await reception.cli('mail', 'resend', serial, '--to', 'juergen@example.com');
    await until(() => stack.mailsTo('juergen@example.com')).toHaveLength(1);
    expect((await stack.api('GET', '/rest/v1/Location/28XXX004/undelivered')).json.data).toEqual([]);
  });

  test('are refused with that reason by a call and at the desk', async () => {
    const detail = 'must have only ASCII characters before its @: Amazon SES mails to no other address';
    const refused = { status: 400, json: { errors: [{ pointer: '/userId', detail }] } };
    const userId = 'jürgen@example.com';
    expect(await stack.api('POST', base, { ...posted, format: 'email', userId })).toMatchObject(refused);
    const { json } = await stack.api('POST', base, posted);
    expect(await stack.api('POST', `${base}/${json.serial}/email`, { userId })).toMatchObject(refused);
    expect(await reception.cli('mail', 'resend', json.serial, '--to', userId)).toEqual({
      code: 2,
      out: 'Amazon SES cannot send to an address with non-ASCII characters before the @: ask for another one.\n',
    });
  });
});

test('a ticket is mailed again five times an hour, by calls and by the desk together, and then both are told when', async () => {
  const { json } = await stack.api('POST', base, posted);
  const again = (n: number) => stack.api('POST', `${base}/${json.serial}/email`, { userId: `again-${n}@example.com` });
  const atDesk = (n: number) => reception.cli('mail', 'resend', json.serial, '--to', `again-${n}@example.com`);
  for (const n of [1, 2, 3]) expect((await again(n)).status).toBe(202);
  for (const n of [4, 5]) expect((await atDesk(n)).code).toBe(0);
  const refused = await again(6);
  expect([refused.status, refused.json.type]).toEqual([429, 'urn:wifi-tickets:problem:resent-too-often']);
  const seconds = Number(refused.headers['retry-after']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(3600);
  expect(await atDesk(6)).toEqual({
    code: 1,
    out: expect.stringMatching(
      /^Ticket \d+ cannot be mailed: it was mailed again 5 times within the hour, which is the limit\. Try again in \d+ minutes\.\n$/,
    ),
  });
  await until(() => stack.mailsTo('again-5@example.com')).toHaveLength(1);
  expect(await stack.mailsTo('again-6@example.com')).toEqual([]);
});
