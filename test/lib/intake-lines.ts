import type { SQSRecord } from 'aws-lambda';
import { type IssueTicketsDeps, issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import {
  logResult,
  type TranslateWebhooksDeps,
  translateWebhooks,
} from '../../src/hotel-systems/translate/translate-webhooks.service.ts';
import type { MessageResult } from '../../src/hotel-systems/translate/webhook-message.ts';

const away = async () => Promise.reject(new Error('No answer'));

/** issue-tickets, given what is no event while the quarantine takes nothing, seven seconds after it was sent. */
function sendDuringOutage(now: number): Promise<unknown> {
  const attributes = { SenderId: 'SENDER', SentTimestamp: String(now - 7000) };
  const record = { messageId: 'm1', body: 'no event', attributes } as SQSRecord;
  const deps = {
    now: () => now,
    trusted: [],
    stays: { getAll: async () => [] },
    outcomes: { record: async () => [] },
    work: { announce: async () => [] },
    quarantine: { setAside: async (all: unknown) => all },
  };
  return issueTickets({ Records: [record] }, deps as unknown as IssueTicketsDeps);
}

const delivery = (now: number) =>
  ({ type: 'delivery', id: 'd', connection: 'sol', body: '', at: new Date(now - 7000).toISOString() }) as const;

/** translate-webhooks, given a delivery while the table does not answer, seven seconds after it came. */
function deliverDuringOutage(now: number): Promise<unknown> {
  const deps = { now: () => now, random: () => 0.5, hide: async () => undefined, connections: { get: away } };
  const record = { messageId: 'm1', body: JSON.stringify(delivery(now)), attributes: { ApproximateReceiveCount: '1' } };
  return translateWebhooks({ Records: [record as SQSRecord] }, {
    ...deps,
    activity: { note: async () => undefined },
  } as unknown as TranslateWebhooksDeps);
}

/** translate-webhooks, of a delivery or a fetch with this result, seven seconds after the delivery came. */
async function worksOn(type: 'delivery' | 'fetch', result: MessageResult, now: number): Promise<void> {
  const { connection, at } = delivery(now);
  const fetch = { type: 'fetch', connection, at, trigger: { kind: 'reservation', id: '1' }, token: '' } as const;
  logResult(type === 'delivery' ? delivery(now) : fetch, result, { now, tries: 1 });
}

const sent = { outcome: 'translated', events: 1, unmapped: 0, skipped: 0 } as const;
const unanswered = { outcome: 'later', retryAfterSeconds: 5, reason: 'http_503' } as const;

/** What makes the filters of what comes in count: of events, and of connections. */
export const intakeLines = (now: () => number) =>
  ({
    IntakeOldestFailed: ['IssueTickets', () => sendDuringOutage(now())],
    ConnectionsDenied: [
      'TranslateWebhooks',
      () => worksOn('fetch', { outcome: 'later', retryAfterSeconds: 900, reason: 'http_401', denied: true }, now()),
    ],
    ConnectionsOldestPostponed: [
      'TranslateWebhooks',
      () => worksOn('delivery', unanswered, now()),
      () => deliverDuringOutage(now()),
    ],
    ConnectionsEachDeliveries: [
      'TranslateWebhooks',
      () => worksOn('delivery', { ...sent, events: 0, fetches: 1 }, now()),
    ],
    ConnectionsEachEvents: ['TranslateWebhooks', () => worksOn('fetch', { ...sent, outcome: 'fetched' }, now())],
    ConnectionsEachUnmapped: [
      'TranslateWebhooks',
      () => worksOn('delivery', { ...sent, events: 0, unmapped: 1 }, now()),
    ],
    ConnectionsEachFetchFailures: ['TranslateWebhooks', () => worksOn('fetch', unanswered, now())],
    ConnectionsEachSeconds: ['TranslateWebhooks', () => worksOn('fetch', { ...sent, outcome: 'fetched' }, now())],
  }) as const;
