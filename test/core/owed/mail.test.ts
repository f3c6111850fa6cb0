import { describe, expect, test } from 'vitest';
import type { Mail } from '../../../src/core/owed/work.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { Guest } from '../../../src/core/stay/stay-event.ts';
import { addressProblem, isMailAddress, tidyMailAddress } from '../../../src/kit/mail-address.ts';
import { owedMail } from '../support/owed-mail.ts';
import { ada, hotel, says, told, twoNights } from '../support/samples.ts';

const location = hotel();
const stay = told(location, says('confirmed', 1));
const withMail = (mail: Mail): Stay => ({ ...stay, owed: { email: mail } });
const withFacts = (facts: Stay['facts']): Stay => ({ ...stay, facts: { ...stay.facts, ...facts } });
const withGuest = (guest: Guest | undefined) => withFacts({ guest });

describe('a new ticket', () => {
  test('owes its guest a mail', () => {
    expect(owedMail(undefined, stay, location)).toEqual({ version: 1, status: 'queued', attempts: 0 });
  });

  test.each([
    ['nobody asked for it', withFacts({ format: 'print' }), 'not_requested'],
    ['no guest is known', withGuest(undefined), 'no_address'],
    ['no address is known', withGuest({ givenName: 'Ada' }), 'no_address'],
    ['the address can be none', withGuest({ ...ada, email: 'nope' }), 'bad_address'],
    ['SES mails to no such address', withGuest({ ...ada, email: 'adä@example.com' }), 'non_ascii_address'],
    ['nobody asked, whatever the address', withFacts({ format: 'print', guest: undefined }), 'not_requested'],
  ])('owes none, and says why, where %s', (_, after, why) => {
    expect(owedMail(undefined, after, location)).toEqual({ version: 1, status: 'skipped', attempts: 0, why });
  });

  test('is printed where the hotel prints, unless the stay asks for a mail', () => {
    const printing = hotel({ defaultFormat: 'print' });
    expect(owedMail(undefined, stay, printing)).toMatchObject({ status: 'skipped', why: 'not_requested' });
    expect(owedMail(undefined, withFacts({ format: 'email' }), printing)).toMatchObject({ status: 'queued' });
  });
});

test('a stay without a ticket owes no mail', () => {
  expect(owedMail(undefined, { ...stay, ticket: undefined }, location)).toBeUndefined();
});

describe('where nothing is new', () => {
  const kinds = ['queued', 'sending', 'accepted', 'failed', 'bounced', 'complained'] as const;
  test.each(kinds)('a mail that is %s stands as it is', (status) => {
    const before = withMail({ version: 3, status, attempts: 2 });
    expect(owedMail(before, stay, location)).toBe(before.owed.email);
  });

  test('a mail that was left out stays left out', () => {
    const before = {
      ...withGuest(undefined),
      owed: { email: { version: 1, status: 'skipped', attempts: 0, why: 'no_address' } },
    } as const;
    expect(owedMail(before, withGuest(undefined), location)).toBe(before.owed.email);
  });

  test('an earlier opening at check-in is no news to the guest at the desk', () => {
    const before = withMail({ version: 1, status: 'accepted', attempts: 1 });
    const arrival = { date: '2026-07-30', time: '10:00' };
    expect(owedMail(before, { ...withFacts({ arrival }), checkedInAt: '2026-07-30T08:00:00.000Z' }, location)).toBe(
      before.owed.email,
    );
    expect(owedMail(before, withFacts({ arrival }), location)).toMatchObject({
      version: 2,
      status: 'queued',
      attempts: 0,
    });
  });
});

describe('where something is new', () => {
  const ticket = stay.ticket ?? expect.unreachable();
  const cases: readonly [string, Stay][] = [
    ['the code', { ...stay, ticket: { ...ticket, user: 'OTHER' } }],
    ['the password', { ...stay, ticket: { ...ticket, pass: 'other' } }],
    ['the departure', withFacts({ departure: { date: '2026-08-09' } })],
    ['the arrival', withFacts({ arrival: { date: '2026-07-29' } })],
    [
      'an end that the desk has set',
      { ...stay, endOverride: { until: '2026-08-09T10:00:00Z', replacesDeparture: twoNights.departure } },
    ],
    ['the number of devices', { ...stay, ticket: { ...ticket, numUsers: 2 } }],
    ['the service', { ...stay, ticket: { ...ticket, service: { ...ticket.service, id: 59222 } } }],
    ['the address', withGuest({ ...ada, email: 'new@example.com' })],
  ];
  describe.each(cases)('%s', (_, after) => {
    test.each(['queued', 'sending', 'accepted', 'failed', 'bounced', 'complained', 'skipped'] as const)(
      'a mail of the next version is owed after one that was %s',
      (status) => {
        expect(
          owedMail(
            withMail({ version: 3, status, attempts: 2, id: 'ses-1', leaseToken: 't', lease: 1 }),
            after,
            location,
          ),
        ).toMatchObject({
          version: 4,
          status: 'queued',
          attempts: 0,
        });
      },
    );
  });
});

describe('a wish that changes', () => {
  test.each(['queued', 'sending'] as const)('stops a mail that is %s, once print is asked for', (status) => {
    expect(
      owedMail(withMail({ version: 1, status, attempts: 0 }), withFacts({ format: 'print' }), location),
    ).toMatchObject({
      version: 2,
      status: 'skipped',
      attempts: 0,
      why: 'not_requested',
    });
  });

  test('does not touch a mail that has gone', () => {
    const before = withMail({ version: 1, status: 'accepted', attempts: 1 });
    expect(owedMail(before, withFacts({ format: 'print' }), location)).toBe(before.owed.email);
  });

  test('lets a mail go that was left out', () => {
    const before = withMail({ version: 1, status: 'skipped', attempts: 0, why: 'not_requested' });
    expect(owedMail(before, stay, location)).toEqual({ version: 2, status: 'queued', attempts: 0 });
  });

  test('tells the newest reason why none goes', () => {
    const before = withMail({ version: 1, status: 'skipped', attempts: 0, why: 'no_address' });
    const after = withFacts({ format: 'print' });
    expect(owedMail(before, after, location)).toEqual({
      version: 2,
      status: 'skipped',
      attempts: 0,
      why: 'not_requested',
    });
  });
});

describe('a stay that is over', () => {
  const before = withMail({ version: 1, status: 'accepted', attempts: 1 });
  const ended = { leftAt: '2026-07-30T09:00:00.000Z', noShow: false };
  const left = { ...stay, ended };
  const sooner = { ...withFacts({ departure: { date: '2026-07-31' } }), ended };
  const over = { ...sooner, owed: { email: owedMail(before, sooner, location) } };

  test.each(['queued', 'sending'] as const)('gets no mail that is %s', (status) => {
    const owing = withMail({ version: 2, status, attempts: 1, notBefore: '2026-07-29T09:00:00.000Z' });
    expect(owedMail(owing, left, location)).toMatchObject({ version: 2, status: 'skipped', attempts: 1, why: 'over' });
  });

  test('leaves a mail that has gone as it is, but knows what it told once other things hold', () => {
    expect(owedMail(before, left, location)).toBe(before.owed.email);
    expect(over.owed.email).toMatchObject({
      version: 1,
      status: 'accepted',
      mailedTerms: { until: '2026-08-01T10:00:00Z', email: ada.email },
    });
    const other = { ...sooner, facts: { ...sooner.facts, guest: { ...ada, email: 'new@example.com' } } };
    expect(owedMail(over, other, location)).toBe(over.owed.email);
  });

  test('owes nothing if the guest comes back to what was told, and one mail if to anything else', () => {
    expect(owedMail(over, stay, location)).toEqual(before.owed.email);
    const back = withFacts({ departure: { date: '2026-07-31' } });
    expect(owedMail(over, back, location)).toMatchObject({ version: 2, status: 'queued', attempts: 0 });
  });
});

describe('a revoked ticket', () => {
  const revoked = { ...stay, state: 'cancelled' as const };

  test.each(['queued', 'sending'] as const)('stops a mail that is %s', (status) => {
    const before = withMail({ version: 2, status, attempts: 1, leaseToken: 't', lease: 5 });
    expect(owedMail(before, revoked, location)).toMatchObject({
      version: 2,
      status: 'skipped',
      attempts: 1,
      why: 'revoked',
    });
  });

  test.each(['accepted', 'failed', 'skipped', 'bounced', 'complained'] as const)(
    'leaves one alone that is %s',
    (status) => {
      const before = withMail({ version: 2, status, attempts: 1 });
      expect(owedMail(before, revoked, location)).toBe(before.owed.email);
    },
  );

  test('that is no longer known stops the mail too', () => {
    expect(
      owedMail(withMail({ version: 2, status: 'queued', attempts: 0 }), { ...stay, ticket: undefined }, location),
    ).toMatchObject({
      status: 'skipped',
    });
  });
});

describe('an address', () => {
  test.each([
    'ada@example.com',
    'ada+wifi@example.com',
    "o'neil.x_y-z@sub.example.co.uk",
    'Ada@EXAMPLE.com',
    'x.123456@guest.booking.com',
    'ada@xn--bcher-kva.example',
    'ada@example.xn--p1ai',
    `${'a'.repeat(64)}@example.com`,
    `a@${'b'.repeat(63)}.example`,
    longAddress(254),
  ])('can be mailed to: %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  test.each([
    '',
    'nope',
    '@example.com',
    'ada@',
    'a@b',
    'a@@b.c',
    'a@b.c',
    'ada@example.com\r\nBcc: bob@example.com',
    'ada@example.com\n',
    'ada@example.com, bob@example.com',
    'ada@example.com;bob@example.com',
    'Ada <ada@example.com>',
    ' ada@example.com',
    'ada @example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..b@example.com',
    '"ada x"@example.com',
    'ädä@example.com',
    'ada@bücher.example',
    'ada@-example.com',
    'ada@example-.com',
    'ada@example..com',
    'ada@example.com.',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    'ada@example.c0m',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.example`,
    longAddress(255),
  ])('can not be mailed to: %j', (address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  test.each([
    ['ada@example.com', undefined],
    ['jürgen@example.com', 'non_ascii_address'],
    ['伊昭@xn--bcher-kva.example', 'non_ascii_address'],
    [`${'ü'.repeat(64)}@example.com`, 'non_ascii_address'],
    [`${'ü'.repeat(65)}@example.com`, 'bad_address'],
    ['jür gen@example.com', 'bad_address'],
    ['jür\u00a0gen@example.com', 'bad_address'],
    ['jür\u202egen@example.com', 'bad_address'],
    ['jürgen@example', 'bad_address'],
    ['jürgen@bücher.example', 'bad_address'],
    ['@example.com', 'bad_address'],
    ['ü', 'bad_address'],
    ['', 'bad_address'],
  ])('%j has its reason: %s', (address, problem) => {
    expect(addressProblem(address)).toBe(problem);
  });

  test.each([
    ['  ada@example.com ', 'ada@example.com'],
    ['\tada@example.com\r\n', 'ada@example.com'],
    ['Ada.B@EXAMPLE.Com', 'Ada.B@example.com'],
    ['A@B@EXAMPLE.COM', 'A@B@example.com'],
    ['NOPE', 'NOPE'],
    ['   ', ''],
  ])('is stored tidily: %j', (sent, stored) => {
    expect(tidyMailAddress(sent)).toBe(stored);
  });
});

/** An address that is right in all but, perhaps, its length. */
function longAddress(length: number): string {
  const host = `${Array.from({ length: 5 }, () => 'c'.repeat(60)).join('.')}.com`;
  return `${'a'.repeat(64)}@${host.slice(host.length - (length - 65))}`;
}
