import { describe, expect, test } from 'vitest';
import { readWorkMessage, workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { readSesEvent } from '../../src/mail/ses/ses-event.schema.ts';
import fc from '../testkit/properties.ts';

const mail = { locationId: '28XXX004', key: 'stay-key', kind: 'email', version: 2 };
const { version: v, ...ids } = mail;

describe('the message that announces a mail', () => {
  test('carries ids and a version, and nothing else of what it is given', () => {
    const more = { ...mail, email: 'ada@example.com', code: 'ABCD' };
    expect(JSON.parse(workMessage(more))).toEqual({ ...ids, v });
  });

  test('is read as it was written, and what nobody asked for is dropped', () => {
    expect(readWorkMessage(workMessage(mail))).toEqual(mail);
    expect(readWorkMessage(JSON.stringify({ ...ids, v, email: 'ada@example.com' }))).toEqual(mail);
    expect(readWorkMessage(`\uFEFF${workMessage(mail)}`)).toEqual(mail);
  });

  test.each([
    '',
    'null',
    '[]',
    '"x"',
    '{',
    JSON.stringify({ ...mail, v: '2' }),
    JSON.stringify({ ...mail, v: 1.5 }),
    JSON.stringify({ ...mail, v: undefined }),
    JSON.stringify({ ...mail, key: 7 }),
    JSON.stringify({ ...mail, locationId: null }),
    '{"locationId":"28XXX004","key":"stay-key","v":1e400}',
    '['.repeat(10_000),
  ])('is none: %s', (body) => {
    expect(readWorkMessage(body)).toBeUndefined();
  });
});

interface Said {
  readonly eventType?: unknown;
  readonly tags?: unknown;
  readonly bounce?: unknown;
  readonly complaint?: unknown;
  readonly mail?: unknown;
}

const permanent = (bounceSubType: string) => ({ bounceType: 'Permanent', bounceSubType });

function sesSays({ eventType = 'Send', tags, bounce, ...change }: Said = {}): string {
  const about = {
    messageId: 'ses-1',
    timestamp: '2026-07-30T10:35:02.000Z',
    destination: ['ada@example.com'],
    tags: tags ?? { location: ['28XXX004'], stay: ['stay-key'], version: ['2'], attempt: ['1'] },
  };
  return JSON.stringify({ eventType, mail: about, bounce, send: {}, ...change });
}

describe('what SES says of a mail', () => {
  test.each([
    ['Send', 'accepted'],
    ['Delivery', 'delivered'],
    ['DeliveryDelay', 'delayed'],
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
    ['Reject', 'rejected'],
  ])('%s means that it was %s', (eventType, type) => {
    const read = readSesEvent(sesSays({ eventType }));
    const at = '2026-07-30T10:35:02.000Z';
    expect(read).toEqual({ work: mail, type, id: 'ses-1', at, acceptedAt: at });
  });

  test.each(['Open', 'Click', 'Subscription', 'Rendering Failure', 'send', ''])('%s changes nothing', (eventType) => {
    expect(readSesEvent(sesSays({ eventType }))).toBeUndefined();
  });

  test('tells the kind of a bounce, and not whose address it was', () => {
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'ada@example.com' }] };
    const read = readSesEvent(sesSays({ eventType: 'Bounce', bounce }));
    expect(read).toMatchObject({ type: 'bounced', why: 'Permanent' });
    expect(JSON.stringify(read)).not.toContain('ada@example.com');
  });

  test.each([
    ['Permanent', 'General', 'Permanent'],
    ['Permanent', 'NoEmail', 'Permanent/NoEmail'],
    ['Transient', 'General', 'Transient'],
    ['Transient', 'MailboxFull', 'Transient/MailboxFull'],
    ['Undetermined', 'Undetermined', 'Undetermined'],
    ['Permanent', 'the mailbox of ada@example.com is gone', 'Permanent'],
  ])('a bounce that is %s and %s is told as %s', (bounceType, bounceSubType, why) => {
    const read = readSesEvent(sesSays({ eventType: 'Bounce', bounce: { bounceType, bounceSubType } }));
    expect(read).toMatchObject({ type: 'bounced', why });
  });

  test.each([
    ['the list of all who bounce', { eventType: 'Bounce', bounce: permanent('Suppressed') }],
    ["the account's own list, for a bounce", { eventType: 'Bounce', bounce: permanent('OnAccountSuppressionList') }],
    [
      "the account's own list, for a complaint",
      { eventType: 'Complaint', complaint: { complaintSubType: 'OnAccountSuppressionList' } },
    ],
  ])('a mail that SES did not even try to deliver, as the address is on %s, is suppressed', (_, said) => {
    expect(readSesEvent(sesSays(said))).toMatchObject({ type: 'suppressed' });
    expect(readSesEvent(sesSays({ eventType: 'Complaint', complaint: { complaintSubType: null } }))?.type).toBe(
      'complained',
    );
  });

  test.each([
    ['a mail without tags', sesSays({ tags: {} })],
    ['a mail without a stay', sesSays({ tags: { location: ['28XXX004'], version: ['2'] } })],
    ['a mail without a location', sesSays({ tags: { stay: ['stay-key'], version: ['2'] } })],
    ['a mail with an empty tag', sesSays({ tags: { location: [], stay: ['stay-key'], version: ['2'] } })],
    ['a version that is no number', sesSays({ tags: { location: ['l'], stay: ['s'], version: ['two'] } })],
    ['a version that is not whole', sesSays({ tags: { location: ['l'], stay: ['s'], version: ['1.5'] } })],
    ['a version without end', sesSays({ tags: { location: ['l'], stay: ['s'], version: ['Infinity'] } })],
    ['no mail', sesSays({ mail: null })],
    ['another kind of value for a kind', sesSays({ eventType: 5 })],
    ['a bounce without a kind', sesSays({ eventType: 'Bounce', bounce: {} })],
    ['no JSON', 'Successfully validated SNS topic'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('is of no mail of ours: %s', (_, body) => {
    expect(readSesEvent(body)).toBeUndefined();
  });
});

test('nothing that comes in makes either reader throw', () => {
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.record({ eventType: fc.string(), tags: fc.jsonValue(), bounce: fc.jsonValue() }).map(sesSays),
  );
  fc.assert(
    fc.property(body, (text) => {
      readWorkMessage(text);
      readSesEvent(text);
    }),
    { numRuns: 500 },
  );
});
