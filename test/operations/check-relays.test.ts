import { expect, test } from 'vitest';
import { checkRelays } from '../../src/operations/doctor/diagnose-relays.cli.ts';
import { sampleLocation } from '../mail/mail-samples.ts';

const outputs = { SenderAddress: 'wifi@hotel-sol.example', SenderDomain: 'hotel-sol.example' };
const declared = { relays: { 'booking.com': 'approved', agoda: 'off' } } as const;
const states = (...args: Parameters<typeof checkRelays>) =>
  checkRelays(...args).map(({ check, state }) => [check, state]);

test('a location that has declared its portals, and mails from the domain of the deployment’s sender, is well', () => {
  const location = sampleLocation({ ...declared, senderAddress: 'sol@hotel-sol.example' });
  expect(states([location], outputs)).toEqual([['relays', 'ok']]);
});

test('one that is on try, or says nothing, is told the guide to read', () => {
  const tried = sampleLocation({ relays: { 'booking.com': 'approved', expedia: 'try' } });
  expect(checkRelays([sampleLocation(declared), tried], outputs)).toEqual([
    expect.objectContaining({
      state: 'warn',
      found: expect.stringMatching(/^28XXX004 expedia: the setting is still try\./),
      todo: expect.stringMatching(/^wifi-tickets relay guide expedia --location 28XXX004 /),
    }),
  ]);
  expect(checkRelays([tried, sampleLocation({ id: 'LUNA' })], outputs)).toEqual([
    expect.objectContaining({ state: 'warn', found: expect.stringMatching(/^LUNA: no relays in the file\./) }),
  ]);
});

test.each([
  [{ ...outputs, SenderDomain: 'hotel-luna.example' }, 'must be an address of hotel-luna.example'],
  [
    { ...outputs, SenderDomain: 'none' },
    'the deployment may send from wifi@hotel-sol.example alone. Only that address',
  ],
  [{ SenderAddress: 'wifi@hotel-sol.example' }, 'needs a newer deployment: deploy the stack again'],
])('a sender that the deployment %j may not send from fails, and says where mails come from', (deployed, problem) => {
  const location = sampleLocation({ ...declared, senderAddress: 'sol@hotel-sol.example' });
  expect(checkRelays([location], deployed)[0]).toMatchObject({
    check: 'senders',
    state: 'fail',
    found: expect.stringMatching(new RegExp(`^28XXX004: senderAddress.*${problem}.* mails come from wifi@hotel-sol`)),
  });
  // The deployment's own address is no other.
  expect(states([sampleLocation({ ...declared, senderAddress: outputs.SenderAddress })], deployed)).toEqual([
    ['relays', 'ok'],
  ]);
});

test('a network that portals would blank is told, by what of it they would', () => {
  const network = { ssid: 'Sol', security: 'wpa', password: '12345678', hidden: false } as const;
  expect(checkRelays([sampleLocation({ ...declared, network })], outputs)[0]).toMatchObject({
    check: 'networks in relays',
    state: 'warn',
    found: expect.stringContaining('take the network’s password for a telephone number'),
  });
});
