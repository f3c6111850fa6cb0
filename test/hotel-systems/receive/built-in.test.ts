import { afterEach, describe, expect, test, vi } from 'vitest';
import { builtInPolicy } from '../../../src/hotel-systems/receive/receive-webhooks.wiring.ts';
import { words } from '../../testkit/words.ts';
import { openReceiver } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const privateNames = [
  ...['cellphone', 'fax', 'whatsapp', 'address', 'Home Address', 'street', 'zip', 'postalCode'],
  ...words`
    city country passport passportNumber id_card documentNumber birthDate date_of_birth dob
  `,
  ...['nationality', 'gender', 'Guest Notes', 'guest_notes', 'notes', 'comment', 'comments', 'remarks', 'message'],
  ...words`
    specialRequests special_requests card cardNumber ccNumber cvv cvc iban bankAccount payment
  `,
  ...['token', 'accessToken', 'password', 'pin', 'doorCode', 'lock_code', 'keyCode', 'whatever else'],
];

describe.each([
  ['generic', (more: object) => ({ reservation_id: 'R-1', ...more, guest: { email: 'a@example.com', ...more } })],
  [
    'canonical',
    (more: object) => ({
      type: 'reservation.created',
      ...more,
      data: { reservationId: 'R-1', ...more, guest: { email: 'a@example.com', ...more }, room: { id: '1', ...more } },
    }),
  ],
])('of a delivery of %s', (name, bodyWith) => {
  test.each(privateNames)('nothing called %s is queued', async (field) => {
    const policy = builtInPolicy(name);
    const { deliver, queued } = openReceiver({}, { ...(policy && { policy }) });
    const secret = 'must be dropped';
    const values = [secret, [secret], { a: secret }, [{ number: secret, [secret]: { id: 1 } }], 4111111];
    for (const value of values) {
      expect((await deliver({ body: JSON.stringify(bodyWith({ [field]: value })) })).status).toBe(200);
      expect(queued.at(-1)?.body).toContain('R-1');
      expect(queued.at(-1)?.body).toContain('a@example.com');
      expect(queued.at(-1)?.body).not.toMatch(/must be dropped|4111111/);
    }
  });
});

test.each([
  ['generic', { reservation_id: 'R-1', guest: { 'Mobile Phone': '+44 7700 900123' } }],
  ['canonical', { type: 'guest.changed', data: { reservationId: 'R-1', guest: { phone: '+44 7700 900123' } } }],
])('of a delivery of %s, the phone number is queued that says it is the guest’s', async (name, body) => {
  const policy = builtInPolicy(name);
  const { deliver, queued } = openReceiver({}, { ...(policy && { policy }) });
  expect((await deliver({ body: JSON.stringify(body) })).status).toBe(200);
  expect(JSON.parse(queued[0]?.body ?? '')).toEqual(body);
});

test('canonical events have a phone number of the guest alone', async () => {
  const policy = builtInPolicy('canonical');
  const { deliver, queued } = openReceiver({}, { ...(policy && { policy }) });
  const phone = '+44 7700 900123';
  await deliver({ body: JSON.stringify({ id: 'e', phone, data: { reservationId: 'R-1', phone, room: { phone } } }) });
  expect(queued[0]?.body).not.toContain(phone);
});
