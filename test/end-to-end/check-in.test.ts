import type { ServiceWays } from 'local-cloud/start-local-cloud.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { type LossyProxy, startLossyProxy } from './support/lossy-proxy.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

let stack: Awaited<ReturnType<typeof openDevStack>>;
let toSes: LossyProxy;
beforeAll(async () => {
  const ways = async (services: ServiceWays) => {
    toSes = await startLossyProxy(services.ses, () => 'passed');
    return { ...services, ses: toSes.endpoint };
  };
  stack = await openDevStack({ ses: { maxSendRate: 100 }, faults: { ways } });
});
afterAll(async () => {
  await stack.close();
  await toSes.close();
});

const grouped = (code = '') => `${code.slice(0, 4)}-${code.slice(4)}`;

describe('a check-in on the queue', () => {
  test('becomes a mail whose code is the stored one', async () => {
    await stack.send(checkIn('CODE'));
    await until(() => stack.mailsTo(addressOf('CODE'))).toHaveLength(1);
    const [mail] = await stack.mailsTo(addressOf('CODE'));
    const { ticket } = (await stack.stay('CODE')) ?? {};
    expect(ticket?.user).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(mail?.text).toContain(grouped(ticket?.user));
    expect(mail?.html).toContain(grouped(ticket?.user));
    expect(mail?.subject).toContain('Hotel Sol');
    expect(mail?.subject).not.toContain(ticket?.user);
    expect(mail?.from?.value).toEqual([{ name: 'Hotel Sol', address: 'wifi@hotel-sol.example' }]);
    expect(mail?.replyTo?.value).toEqual([{ name: 'Hotel Sol', address: 'recepcion@hotel-sol.example' }]);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    // Of its four fields SES lets a sender set the first two.
    expect(mail?.headers.get('feedback-id')).toMatch(/^28XXX004::.+:AmazonSES$/);
    expect(mail?.headers.has('list-unsubscribe')).toBe(false);
  });

  test('after a quiet while goes over a connection of its own, as SES closes the last one meanwhile', async () => {
    for (const id of ['BEFORE-QUIET', 'AFTER-QUIET']) {
      await stack.send(checkIn(id));
      await until(() => stack.mailsTo(addressOf(id))).toHaveLength(1);
    }
    expect(toSes.counts.passed).toBeGreaterThan(1);
    expect(toSes.connections()).toBe(toSes.counts.passed);
  });

  test('told ten times at once is one ticket and one mail', async () => {
    const event = checkIn('TEN');
    await Promise.all(Array.from({ length: 10 }, () => stack.send(event)));
    await until(() => stack.mailsTo(addressOf('TEN'))).toHaveLength(1);
    await stack.send(checkIn('AFTER-TEN'));
    await until(() => stack.mailsTo(addressOf('AFTER-TEN'))).toHaveLength(1);
    expect(await stack.mailsTo(addressOf('TEN'))).toHaveLength(1);
    expect((await stack.stays()).filter(({ reservationId }) => reservationId === 'TEN')).toHaveLength(1);
    expect(await stack.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  });

  test('whose dates move is told again, with the same code, in the thread of the first mail', async () => {
    await stack.send(checkIn('MOVED', { time: minutesFromNow(-9) }));
    await until(() => stack.mailsTo(addressOf('MOVED'))).toHaveLength(1);
    await until(async () => (await stack.stay('MOVED'))?.owed.email?.status).toBe('accepted');
    const departure = { date: minutesFromNow(60 * 24 * 9).slice(0, 10) };
    await stack.send(checkIn('MOVED', { type: 'reservation.amended', data: { departure } }));
    await until(() => stack.mailsTo(addressOf('MOVED'))).toHaveLength(2);
    const mails = await stack.mailsTo(addressOf('MOVED'));
    const [first, second] = mails.toSorted(
      (one, other) => Number(Boolean(one.inReplyTo)) - Number(Boolean(other.inReplyTo)),
    );
    expect([first?.inReplyTo, second?.inReplyTo, second?.references]).toEqual([
      undefined,
      first?.messageId,
      first?.messageId,
    ]);
    expect(second?.headers.get('x-entity-ref-id')).toBe(first?.headers.get('x-entity-ref-id'));
    const code = grouped((await stack.stay('MOVED'))?.ticket?.user);
    for (const { text } of mails) expect(text).toContain(code);
  });
});

test('no code, name or address reaches a log', async () => {
  const log = stack.lines.join('\n');
  expect(log).toContain(`event=${logEvent.workAccepted}`);
  expect(log).not.toMatch(/@example|\bAda\b/);
  for (const { ticket } of await stack.stays()) expect(log).not.toContain(ticket?.user);
});
