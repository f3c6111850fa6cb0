import { describe, expect, test } from 'vitest';
import { postedStay } from '../../../src/core/ticket/ticket-by-api.ts';
import {
  createTicketRequest,
  moveTicketRequest,
  readFields,
  resendMailRequest,
} from '../../../src/rest/wire/requests.schema.ts';
import { hotel } from '../../core/support/samples.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { refused, toMend } from './refused.ts';

const json = (fields: unknown) => ({ text: JSON.stringify(fields), type: 'json' }) as const;
const form = (text: string) => ({ text, type: 'form' }) as const;
const asked = (fields: object) => readFields(json({ service: '59219', ...fields }), createTicketRequest, ['numusers']);
const askedInForm = (text: string) => readFields(form(text), createTicketRequest, ['numusers']);

describe('a ticket can be asked for', () => {
  test('with every field of the platform', () => {
    const fields = {
      start_time: '2026-07-30T15:00:00+02:00',
      valid_until: '2026-08-01',
      format: 'email',
      service: '59219',
      userId: 'ada@example.com',
      numusers: 4,
    };
    expect(asked(fields)).toEqual(fields);
    expect(askedInForm(new URLSearchParams({ ...fields, numusers: '4' }).toString())).toEqual(fields);
  });

  test('with the service alone, the others left out, null, or empty in a form', () => {
    expect(asked({})).toEqual({ service: '59219' });
    const none = { start_time: null, valid_until: null, format: null, userId: null, numusers: null };
    expect(asked(none)).toEqual({ service: '59219', ...none });
    expect(askedInForm('start_time=&valid_until=&format=&service=59219&userId=&numusers=')).toEqual({
      service: '59219',
    });
  });

  test('with fields that nobody knows, which are ignored', () => {
    const more = { tpv: 1, numUsers: 9, LocationId: 'OTHER', constructor: 5, nested: { deep: [] } };
    expect(asked(more)).toEqual({ service: '59219' });
    expect(askedInForm('service=1&location=OTHER&__proto__=5')).toEqual({ service: '1' });
    const text = '{"service":"1","__proto__":{"format":"email"}}';
    expect(readFields({ text, type: 'json' }, createTicketRequest)).toEqual({ service: '1' });
  });
});

describe('the service', () => {
  test('may be a string, as documented, or the number that the services answer gives', () => {
    expect(asked({ service: '59219' }).service).toBe('59219');
    expect(asked({ service: 59219 }).service).toBe(59219);
    expect(askedInForm('service=59219').service).toBe('59219');
    expect(asked({ service: 'x'.repeat(16) }).service).toBe('x'.repeat(16));
  });

  const wrong = [undefined, null, '', ' ', 'x'.repeat(17), '\ud800', 1.5, -1, 1e16, true, [], {}, ['59219'], [59219]];
  test.each(wrong)('is wrong, and named as such, where it is %j', (service) => {
    expect(toMend(() => asked({ service }))).toEqual(['/service']);
  });

  test('is needed in a form, too', () => {
    expect(toMend(() => askedInForm('service='))).toEqual(['/service']);
    expect(toMend(() => askedInForm(''))).toEqual(['/service']);
  });
});

describe('the number of devices', () => {
  test.each([1, 4, 100])('may be %d, in JSON as a number and in a form as digits', (numusers) => {
    expect(asked({ numusers }).numusers).toBe(numusers);
    expect(askedInForm(`service=1&numusers=${numusers}`).numusers).toBe(numusers);
  });

  const whole = 'must be a whole number';
  test.each([
    [0, 'must be at least 1'],
    [-1, 'must be at least 1'],
    [101, 'must be at most 100'],
    [1e9, 'must be at most 100'],
    [1.5, whole],
    ['4', whole],
    ['', whole],
    [true, whole],
    [[4], whole],
    [{}, whole],
    [1e300, whole],
  ])('cannot be %j in JSON', (numusers, detail) => {
    expect(refused(() => asked({ numusers }))?.errors).toEqual([{ pointer: '/numusers', detail }]);
  });

  test('cannot be more than JSON can count', () => {
    const endless = { text: '{"service":"1","numusers":1e400}', type: 'json' } as const;
    expect(refused(() => readFields(endless, createTicketRequest))?.errors).toEqual([
      { pointer: '/numusers', detail: whole },
    ]);
  });

  test.each([
    ['0', 'must be at least 1'],
    ['-1', 'must be at least 1'],
    ['101', 'must be at most 100'],
    ['1000000000', 'must be at most 100'],
    ...['1.5', '4.0', '1e1', '0x4', ' 4', '4 ', '+4', 'four', '٤', '4,4', '9'.repeat(400)].map((n) => [n, whole]),
  ])('cannot be %j in a form', (numusers, detail) => {
    const text = new URLSearchParams({ service: '1', numusers: `${numusers}` }).toString();
    expect(refused(() => askedInForm(text))?.errors).toEqual([{ pointer: '/numusers', detail }]);
  });
});

describe('a date that is none is named:', () => {
  const wrong = ['2026-02-30', '01/02/2026', '2026', '', ' ', 'now', 1_785_400_000, 2026, true, {}, ['2026-07-30']];
  test.each(wrong)('%j', (date) => {
    const detail = 'must be an ISO-8601 date, or date and time';
    const errors = [
      { pointer: '/start_time', detail },
      { pointer: '/valid_until', detail },
    ];
    expect(refused(() => asked({ start_time: date, valid_until: date }))?.errors).toEqual(errors);
    expect(toMend(() => readFields(json({ valid_until: date }), moveTicketRequest))).toEqual(['/valid_until']);
  });
});

test('a ticket cannot be moved to nowhere', () => {
  for (const fields of [{}, { valid_until: null }, { until: '2026-07-30' }]) {
    expect(toMend(() => readFields(json(fields), moveTicketRequest))).toEqual(['/valid_until']);
  }
});

test.each(['EMAIL', 'mail', 'pdf', 'email ', 1, true, ['email']])('a ticket is not handed out as %j', (format) => {
  const detail = 'must be one of print, email';
  expect(refused(() => asked({ format }))?.errors).toEqual([{ pointer: '/format', detail }]);
});

const noAddress = [
  ...[
    '',
    ' ',
    'nope',
    'a@b',
    'a@@b.c',
    '@b.example',
    'a@',
    'a@b..example',
    'a@.example',
    'a@b.example.',
    'a b@c.example',
  ],
  ...['a@b.example\r\nBcc: x@y.example', 'a@b.example\nBcc: x@y.example', 'a@b.example, x@y.example'],
  ...[
    'a@b.example;x@y.example',
    'Ada <a@b.example>',
    '<a@b.example>',
    '"a b"@c.example',
    'mailto:a@b.example',
    'a@[::1]',
  ],
  ...[
    'ädä@b.example',
    'ä@bücher.example',
    'а@b.example',
    'a@b ü.example',
    'a@ü%2eb.example',
    `${'a'.repeat(65)}@b.example`,
    'a@-b.example',
    'a@127.0.0.1',
  ],
  ...['a@b.example\0', 'a@b.exam\u202Eple', '.a@b.example', 'a.@b.example', 'a..a@b.example', 'a@b.example%0d'],
];
const goodAddress = [
  ...[
    'a@b.example',
    'a.b+c@sub.d.example',
    "o'neil@b.example",
    '1234567890-relay.abc@guest.booking.com',
    'info@b.example',
  ],
  ...['a@xn--bcher-kva.example', 'a@bücher.example', ' a@b.example ', 'A.B@EXAMPLE.COM', `${'a'.repeat(52)}@b.example`],
];

describe('a mail that is asked for', () => {
  test.each(noAddress)('needs an address, and %j is none', (userId) => {
    expect(toMend(() => asked({ format: 'email', userId }))).toEqual(['/userId']);
    const text = new URLSearchParams({ service: '1', format: 'email', userId }).toString();
    expect(toMend(() => askedInForm(text))).toEqual(['/userId']);
    expect(toMend(() => readFields(json({ userId }), resendMailRequest))).toEqual(['/userId']);
  });

  test.each([undefined, null, 5, {}, ['a@b.example']])('needs an address, and %j is none', (userId) => {
    expect(toMend(() => asked({ format: 'email', userId }))).toEqual(['/userId']);
  });

  test('names its address also where other fields are wrong', () => {
    const wrong = { service: undefined, format: 'email', numusers: 0, start_time: 5 };
    expect(toMend(() => asked(wrong)).toSorted()).toEqual(['/numusers', '/service', '/start_time', '/userId']);
  });

  test('can go to an address of 254 characters, though a user has 64 only', () => {
    const long = `${'a'.repeat(64)}@${`${'b'.repeat(45)}.`.repeat(4)}example`.slice(0, 254);
    expect(readFields(json({ userId: long }), resendMailRequest)).toEqual({ userId: long });
    expect(toMend(() => asked({ format: 'email', userId: long }))).toEqual(['/userId']);
    expect(
      toMend(() => readFields(json({ userId: `${long}${'x'.repeat(255 - long.length)}` }), resendMailRequest)),
    ).toEqual(['/userId']);
  });

  test('may be sent again without saying where to', () => {
    expect(readFields(json({}), resendMailRequest)).toEqual({});
    expect(readFields(json({ userId: null }), resendMailRequest)).toEqual({ userId: null });
    expect(readFields(form('userId='), resendMailRequest)).toEqual({});
  });

  test.each(goodAddress)('can go to %j', (userId) => {
    expect(toMend(() => asked({ format: 'email', userId }))).toEqual([]);
    expect(toMend(() => readFields(json({ userId }), resendMailRequest))).toEqual([]);
  });
});

const lineOf64 = (userId: string) => userId.length <= 64 && userId.trim() !== '' && /^\P{C}+$/u.test(userId);

test.each(noAddress.filter(lineOf64))('a printed ticket is for any user, also %j', (userId) => {
  expect(toMend(() => asked({ format: 'print', userId }))).toEqual([]);
  expect(toMend(() => asked({ userId }))).toEqual([]);
});

test.each(['', ' ', '\t', 'room\n204', 'a@b.example\n', '\rada', 'a\u2028b', '\u001b[31mada', 'a\u0085', 'a\u202eb'])(
  'a user is named in one line that is not blank, without what steers a terminal: not by %j',
  (userId) => {
    expect(toMend(() => asked({ userId }))).toEqual(['/userId']);
    expect(toMend(() => asked({ format: 'email', userId }))).toEqual(['/userId']);
    expect(toMend(() => readFields(json({ userId }), resendMailRequest))).toEqual(['/userId']);
  },
);

test('who may not be mailed for letters before the @ is told so', () => {
  const says = 'must have only ASCII characters before its @: Amazon SES mails to no other address';
  const userId = 'jürgen@b.example';
  const told = (read: () => unknown) => refused(read)?.errors;
  expect(told(() => asked({ format: 'email', userId }))).toEqual([{ pointer: '/userId', detail: says }]);
  expect(told(() => readFields(json({ userId }), resendMailRequest))).toEqual([{ pointer: '/userId', detail: says }]);
  expect(told(() => asked({ format: 'email', userId: 'nope' }))).not.toEqual([{ pointer: '/userId', detail: says }]);
  expect(asked({ userId }).userId).toBe(userId);
});

test('a user is named in well-formed text of at most 64 characters', () => {
  expect(asked({ userId: 'x'.repeat(64) }).userId).toHaveLength(64);
  for (const userId of ['x'.repeat(65), '\ud800', 7, true, []]) {
    expect(toMend(() => asked({ userId }))).toEqual(['/userId']);
  }
});

describe('a ticket that was asked for', () => {
  const ref = { locationId: '28XXX004', key: 'api-1' };
  const posted = (format: 'email' | 'print', userId?: string) =>
    postedStay({ ref, ticket: sampleTicket(), format, userId, by: { kind: 'key', id: 'key-1' } }, hotel(), 0);

  test('is mailed to the address trimmed, its host in lower case, the part before it as it was written', () => {
    expect(posted('email', ' Ada.B@EXAMPLE.Com ')).toMatchObject({
      facts: { guest: { email: 'Ada.B@example.com' } },
      owed: { email: { version: 1, status: 'queued', attempts: 0, dueAt: '1970-01-01T00:01:00.000Z' } },
    });
  });

  test('to be printed owes no mail, at a hotel that mails as at one that prints', () => {
    const mail = { version: 1, status: 'skipped', attempts: 0, why: 'not_requested', at: '1970-01-01T00:00:00.000Z' };
    expect(posted('print', 'ada@example.com').owed.email).toEqual(mail);
    expect(posted('print').owed.email).toEqual(mail);
    expect(posted('print').owed.email?.dueAt).toBeUndefined();
  });

  test('knows its user by the name that the caller gave, and who asked for it', () => {
    expect(posted('print', 'guest-204')).toMatchObject({
      ticket: { userId: 'guest-204' },
      trail: { acts: [{ act: 'created', by: { kind: 'key', id: 'key-1' } }] },
    });
    expect(posted('print', 'guest-204').facts.guest).toBeUndefined();
    expect(posted('print').ticket).toEqual(sampleTicket());
  });
});
