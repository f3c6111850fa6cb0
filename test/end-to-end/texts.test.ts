import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await devStackWithOperator({
  settings: { smsCountries: 'ES' },
  texts: { maxSendRate: 1000, receipts: [{ number: '+34600000002', outcome: 'carrier-blocked' }] },
});
const example = readFileSync(join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml'), 'utf8');
const id = '28XXX901';
const file = example
  .replace(/^id: \S+/m, `id: ${id}`)
  .replace(/^accepts:\n(?:(?: |ownDoor:).*\n)+/m, '')
  .replace(/^reach:.*\n/m, '');

/** A guest who checks in with a telephone and without a mail address. */
const arrives = (reservation: string, phone: string) =>
  checkIn(reservation, { data: { locationId: id, guest: { familyName: 'Example', phone, locale: 'es-ES' } } });
const textOf = async (reservation: string) => (await stack.stay(reservation, id))?.owed.text;
const textsTo = (phone: string) => stack.texts.texts().filter(({ to }) => to === phone);

test('a guest without a mail address is texted the code, and it is known that the phone has it', async () => {
  const texting = [file, 'reach: [mail, sms]', 'sms: { origin: HotelSol, country: ES }', ''].join('\n');
  const applied = await operator.cli('location', 'apply', operator.file(`${id}.yaml`, texting), '--offline');
  expect(applied).toMatchObject({ code: 0 });
  await stack.send(arrives('TEXTED-1', '600 00 00 01'));
  await until(() => textOf('TEXTED-1')).toMatchObject({ status: 'accepted', deliveredAt: expect.any(String) });
  const [text, ...others] = textsTo('+34600000001');
  const stay = await stack.stay('TEXTED-1', id);
  expect([text?.parts, text?.from, others]).toEqual([1, 'HotelSol', []]);
  expect(text?.body.replaceAll('-', '')).toContain(stay?.ticket?.user);
});

test('a text that the carrier blocks leaves the guest on the list of those to be helped', async () => {
  await stack.send(arrives('TEXTED-2', '+34600000002'));
  await until(() => textOf('TEXTED-2')).toMatchObject({ status: 'failed', why: 'carrier_blocked' });
  const { out } = await operator.cli('mail', 'undelivered', '--location', id);
  expect(out).toContain('TEXTED-2');
});

test('the hotel vouches for a connection whose deliveries nothing proves, and takes that back', async () => {
  const { id: connection } = await operator.json('connection', 'create', '--connector', 'sirvoy', '--location', id);
  const change = (word: string) => operator.cli('connection', 'change', connection, '--texts', word);
  expect(await change('on')).toMatchObject({ code: 0 });
  expect(await operator.json('connection', 'show', connection)).toMatchObject({ texts: 'vouched' });
  expect(await change('off')).toMatchObject({ code: 0 });
  expect(await operator.json('connection', 'show', connection)).not.toHaveProperty('texts');
  expect(await change('perhaps')).toMatchObject({ code: 2, out: expect.stringContaining('on, off') });
});

test('no log has a number, a name or a text', () => {
  const told = stack.lines.join('\n');
  expect(told).toContain('text_delivered');
  for (const secret of ['600000001', '600 00 00 01', 'Example', 'Wi-Fi Hotel Sol']) expect(told).not.toContain(secret);
});
