import { expect, test } from 'vitest';
import { opened } from '../testkit/opened.ts';
import { addressOf, checkIn } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

const stack = await opened(openDevStack({ ses: { maxSendRate: 100 } }));

const inDays = (days: number) => ({ date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10) });
const flat = (text = '') => text.replace(/\s+/gu, ' ');

async function mailsOf(reservation: string, count: number) {
  await until(() => stack.mailsTo(addressOf(reservation))).toHaveLength(count);
  const mails = await stack.mailsTo(addressOf(reservation));
  return mails.toSorted((one, other) => (one.date?.getTime() ?? 0) - (other.date?.getTime() ?? 0));
}

/** The stay's mail is on record as sent: what comes now comes after it. */
async function sent(reservation: string, version: number): Promise<void> {
  await until(async () => (await stack.stay(reservation))?.owed.email).toMatchObject({
    version: version,
    status: 'accepted',
  });
}

test('a guest whose stay is lengthened is told the new end and the same code, in the thread of the first mail', async () => {
  await stack.send(checkIn('LONGER'));
  const [first] = await mailsOf('LONGER', 1);
  await sent('LONGER', 1);
  await stack.send(checkIn('LONGER', { data: { departure: inDays(5) } }));
  const mails = await mailsOf('LONGER', 2);
  const second = mails.find(({ messageId }) => messageId !== first?.messageId);
  expect(second?.inReplyTo).toBe(first?.messageId);
  expect(second?.references).toBe(first?.messageId);
  expect(first?.inReplyTo).toBeUndefined();
  expect(second?.subject).toContain('Wi-Fi at Hotel Sol, now ');
  expect(flat(second?.text)).toContain('Your code is the same as before.');
  const code = (await stack.stay('LONGER'))?.ticket?.user ?? 'none';
  for (const mail of [first, second]) expect(mail?.text?.replaceAll('-', '')).toContain(code);
  const group = (mail: typeof first) => mail?.headers.get('x-entity-ref-id');
  expect(group(second)).toBe(group(first));
});

test('a guest whose booking is cancelled and made again is told that the old code has stopped', async () => {
  await stack.send(checkIn('AGAIN'));
  const [first] = await mailsOf('AGAIN', 1);
  await sent('AGAIN', 1);
  const old = (await stack.stay('AGAIN'))?.ticket?.user;
  await stack.send(checkIn('AGAIN', { type: 'reservation.cancelled', data: { status: 'cancelled' } }));
  await until(async () => (await stack.stay('AGAIN'))?.state).toBe('cancelled');
  await stack.send(checkIn('AGAIN'));
  const mails = await mailsOf('AGAIN', 2);
  const second = mails.find(({ messageId }) => messageId !== first?.messageId);
  expect(second?.inReplyTo).toBe(first?.messageId);
  expect(second?.subject).toContain('New Wi-Fi login at Hotel Sol');
  expect(flat(second?.text)).toContain('The old one has stopped working.');
  expect(second?.text?.replaceAll('-', '')).not.toContain(old);
});

test('a guest whose answer is welcome can answer, and the mail says that a machine wrote it', async () => {
  await stack.send(checkIn('HEADERS'));
  const [mail] = await mailsOf('HEADERS', 1);
  expect(mail?.replyTo?.value).toEqual([{ name: 'Hotel Sol', address: 'recepcion@hotel-sol.example' }]);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  // Of its four fields SES lets a sender set the first two.
  expect(mail?.headers.get('feedback-id')).toMatch(/^28XXX004::.+:AmazonSES$/);
  expect(mail?.headers.has('list-unsubscribe')).toBe(false);
  expect(mail?.attachments.map(({ contentType, related }) => [contentType, related])).toEqual(
    Array(2).fill(['image/png', true]),
  );
  expect(mail?.html).toContain('data:image/png;base64,');
});
