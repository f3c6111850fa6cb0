import { Duration, Lazy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import type { WifiTicketsStackProps } from '../../lib/wifi-tickets-stack.ts';
import { deployment } from './deployment.ts';
import { resourceOf } from './template-resources.ts';

const anything = (value: unknown) => value as never;

describe('what could not work is refused before anything is made', () => {
  const refused: [string, Partial<WifiTicketsStackProps>, string][] = [
    ['no sender', { senderAddress: anything(undefined) }, 'Set senderAddress'],
    ['an empty sender', { senderAddress: '' }, 'Set senderAddress'],
    ['no identity', { identity: anything(undefined) }, 'Set identity'],
    ['a domain as the sender', { senderAddress: 'hotel-sol.example' }, 'senderAddress must be one plain e-mail address'],
    ['two senders', { senderAddress: 'a@b.example,c@d.example' }, 'senderAddress must be'],
    ['a sender with a name', { senderAddress: 'Wi-Fi <wifi@hotel-sol.example>' }, 'senderAddress must be'],
    ['a sender with a line break', { senderAddress: 'wifi@hotel-sol.example\nBcc: x@y.example' }, 'senderAddress must be'],
    ['a sender without a country', { senderAddress: 'wifi@localhost' }, 'senderAddress must be'],
    ['a retention of no day', { retention: Duration.days(0) }, 'retention must be at least one day'],
    ['half a mail a second', { maxSendRate: 0.5 }, 'maxSendRate must be a whole number of at least 1'],
    ['no mail a second', { maxSendRate: 0 }, 'maxSendRate must be a whole number of at least 1'],
    ['a rate that is no number', { maxSendRate: Number.NaN }, 'maxSendRate must be a whole number of at least 1'],
    ['one sender at once', { sendersAtOnce: 1 }, 'sendersAtOnce must be a whole number of at least 2'],
    ['two and a half senders', { sendersAtOnce: 2.5 }, 'sendersAtOnce must be a whole number of at least 2'],
    ['one batch at once', { batchesAtOnce: 1 }, 'batchesAtOnce must be a whole number of at least 2'],
    ['half a batch more', { batchesAtOnce: 2.5 }, 'batchesAtOnce must be a whole number of at least 2'],
    ['a table that may do next to nothing', { maxRequestUnits: 9 }, 'maxRequestUnits must be a whole number of at least 10'],
  ];
  test.for(refused)('%s', ([, settings, sentence]) => {
    expect(() => deployment(settings)).toThrow(sentence);
  });

  test.for(['sendersAtOnce', 'batchesAtOnce'] as const)('more %s than AWS allows', (name) => {
    expect(() => deployment({ [name]: 1001 })).toThrow('between 2 and 1000');
  });
});

test('a sender that is known only when it is deployed is taken', () => {
  const senderAddress = Lazy.string({ produce: () => 'late@hotel-sol.example' });
  expect(environment('DeliverTickets', { senderAddress }).SENDER_ADDRESS).toBe('late@hotel-sol.example');
});

test('mails come from the address that was set', () => {
  expect(environment('DeliverTickets', {}).SENDER_ADDRESS).toBe('wifi@hotel-sol.example');
});

test("a guest's stay is kept for 30 days", () => {
  expect(environment('IssueTickets', {}).RETENTION_DAYS).toBe('30');
});

test("a guest's stay is kept for as long as was set", () => {
  expect(environment('IssueTickets', { retention: Duration.days(7) }).RETENTION_DAYS).toBe('7');
});

test('fourteen mails a second are sent at most, by two senders', () => {
  expect(environment('DeliverTickets', {})).toMatchObject({ MAX_SEND_RATE: '14', SENDERS_AT_ONCE: '2' });
});

test('as many mails a second are sent as was set', () => {
  expect(environment('DeliverTickets', { maxSendRate: 40 }).MAX_SEND_RATE).toBe('40');
});

test('the senders that share the rate are as many as run at once', () => {
  expect(environment('DeliverTickets', { sendersAtOnce: 5 }).SENDERS_AT_ONCE).toBe('5');
  expect(concurrency('DeliverTickets', { sendersAtOnce: 5 })).toBe(5);
  expect(concurrency('DeliverTickets', {})).toBe(2);
});

test('as many batches of events are worked on at once as was set', () => {
  expect(concurrency('IssueTickets', { batchesAtOnce: 25 })).toBe(25);
  expect(concurrency('IssueTickets', {})).toBe(10);
});

test('more batches at once make no more senders', () => {
  expect(concurrency('DeliverTickets', { batchesAtOnce: 25 })).toBe(2);
});

function environment(word: string, settings: Partial<WifiTicketsStackProps>): Record<string, unknown> {
  const { Properties } = resourceOf(deployment(settings), 'AWS::Lambda::Function', word);
  return (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
}

function concurrency(word: string, settings: Partial<WifiTicketsStackProps>): number {
  const { Properties } = resourceOf(deployment(settings), 'AWS::Lambda::EventSourceMapping', word);
  return (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency;
}
