import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await sharedStackWithOperator();
const example = readFileSync(join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml'), 'utf8');

const aliasOf = (reservation: string) => `${reservation.toLowerCase()}.abcd@guest.booking.com`;
const flat = (text = '') => text.replace(/\s+/gu, ' ');

/** Hotel Sol's file under another id, without what it says of portals, and without its controller's page, which is one hotel's alone. */
const fileOf = (id: string) =>
  example
    .replace(/^id: \S+/m, `id: ${id}`)
    .replace(/^accepts:\n(?:(?: |ownDoor:).*\n)+/m, '')
    .replace(/^relays:.*\n(?: .*\n)+/m, '');

/** Hotel Sol's file with other lines: applied under an id that no function has read yet, as what they read they keep for a while. */
async function apply(id: string, ...lines: string[]) {
  const text = [fileOf(id), ...lines, ''].join('\n');
  return operator.cli('location', 'apply', operator.file(`${id}.yaml`, text), '--offline');
}

const arrivesAt = (locationId: string, reservation: string, email = aliasOf(reservation)) =>
  checkIn(reservation, { data: { locationId, guest: { givenName: 'Ada', familyName: 'Example', email } } });

async function mailTo(address: string) {
  await until(() => stack.mailsTo(address)).toHaveLength(1);
  const [mail] = await stack.mailsTo(address);
  return mail ?? expect.unreachable();
}

test('a portal’s guest gets one short text, a guest of the same hotel with an own address the whole mail', async () => {
  expect(await apply('RELAYED', 'senderAddress: sol@hotel-sol.example')).toMatchObject({ code: 0 });
  await stack.send(arrivesAt('RELAYED', 'PORTAL'));
  await stack.send(arrivesAt('RELAYED', 'DIRECT', addressOf('DIRECT')));
  const [relayed, direct] = [await mailTo(aliasOf('PORTAL')), await mailTo(addressOf('DIRECT'))];

  expect(relayed.headers.get('content-type')).toMatchObject({ value: 'text/plain' });
  expect([relayed.html, relayed.attachments]).toEqual([false, []]);
  const code = (await stack.stay('PORTAL', 'RELAYED'))?.ticket?.user ?? 'none';
  expect(relayed.text?.slice(0, 120).replaceAll('-', '').split('\n')).toContain(code);
  expect(flat(relayed.text)).toContain('¿Algún problema? En recepción le ayudarán.');
  expect(relayed.text).not.toMatch(/https?:|@|\+34/);
  // The portal may still drop it: nobody says that it was delivered.
  const stateOf = async (reservation: string) => {
    const [stay] = await operator.json('stay', 'show', '-l', 'RELAYED', '-r', reservation);
    return (await operator.json('mail', 'show', stay.ticket.serial)).state;
  };
  await until(() => stateOf('PORTAL')).toBe('relayed');
  await until(() => stateOf('DIRECT')).toBe('delivered');

  expect(direct.html).toContain('+34 000 000 000');
  expect(direct.attachments.length).toBeGreaterThan(0);
  // The role of the function that mails lets it send from every address of the domain.
  for (const mail of [relayed, direct])
    expect([mail.from?.text, mail.replyTo?.value[0]?.address]).toEqual([
      '"Hotel Sol" <sol@hotel-sol.example>',
      'recepcion@hotel-sol.example',
    ]);
});

test.each([
  ['senderAddress: wifi@sol.example', 'senderAddress must be an address of hotel-sol.example, the domain of the'],
  ['senderAddress: wifi@mail.hotel-sol.example', 'senderAddress must be an address of hotel-sol.example'],
  ['relays: { booking: off }', 'relays.booking: there is no such field'],
  ['relays: { airbnb: approved }', 'relays.airbnb: must be left out: its aliases pass no mail on since 2023'],
])('a file with %j is refused', async (line, problem) => {
  const { code, out } = await apply('REFUSED', line);
  expect([code, out]).toEqual([1, expect.stringContaining(problem)]);
  expect((await operator.cli('location', 'show', 'REFUSED')).code).toBe(1);
});

test('relay guide names the sender, what to click, what is not confirmed, and the hotel’s word', async () => {
  expect(await apply('GUIDED', 'senderAddress: sol@hotel-sol.example')).toMatchObject({ code: 0 });
  const { out } = await operator.cli('relay', 'guide', 'booking.com', '--location', 'GUIDED');
  expect(out).toMatch(
    /^booking\.com, Hotel Sol \(GUIDED\): mails come from sol@hotel-sol\.example; .* is try\.\n1\. In the/,
  );
  expect(out).toContain('Add email address: sol@hotel-sol.example, or @hotel-sol.example');
  expect(out).toContain('wifi-tickets mail test-relay --location GUIDED --to ALIAS');
  expect(out).toContain('     relays:\n       booking.com: approved\nNot confirmed:\n- ');
  for (const portal of ['expedia', 'agoda', 'trip.com', 'traveloka', 'klook', 'vrbo'])
    expect((await operator.json('relay', 'guide', portal, '--location', 'GUIDED')).notSure.length).toBeGreaterThan(0);
  expect(await operator.cli('relay', 'guide', 'airbnb', '--location', 'GUIDED')).toMatchObject({
    code: 1,
    out: expect.stringContaining('passes no mail on to its guests since 30 September 2023'),
  });
});

test('mail test-relay sends one mail as portals’ guests get it, with a code that is none', async () => {
  const alias = 'test.booking@guest.booking.com';
  const { code, out } = await operator.cli('mail', 'test-relay', '--location', '28XXX004', '--to', alias);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^SES has taken the test mail to booking\.com[\s\S]*TEST-MAIL/),
  ]);
  const mail = await mailTo(alias);
  expect(mail.text?.split('\n').slice(0, 6)).toContain('TEST-MAIL');
  expect(mail.html).toBe(false);
  expect(out).not.toContain(alias);
});

test.each([
  ['ada@example.com', '--to must be the alias of a guest at a portal'],
  ['x@property.booking.com', '--to must be the alias of a guest at a portal'],
  ['x@guest.airbnb.com', '--to is an alias of airbnb, which passes no mail on'],
  ['a b@guest.booking.com', '--to must be the alias of a guest at a portal'],
])('mail test-relay to %j sends nothing', async (address, problem) => {
  const { code, out } = await operator.cli('mail', 'test-relay', '--location', '28XXX004', '--to', address);
  expect([code, out]).toEqual([2, expect.stringContaining(problem)]);
});
