import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type ParsedMail, simpleParser } from 'mailparser';
import { expect } from 'vitest';
import { applyLocations } from '../../../dev/apply-locations.ts';
import { openApi } from '../../../dev/open-api.ts';
import { openRadius } from '../../../dev/open-radius.ts';
import { setControllerKey } from '../../../dev/set-controller-key.ts';
import { type DevStack, type DevStackOptions, startDevStack } from '../../../dev/start-dev-stack.ts';
import { readOutcomes } from '../../../src/core/events/outcomes.store.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { newestStays } from '../../core/store/newest-stays.ts';
import { pollTimeouts } from '../../poll-timeouts.ts';
import { checkAnswer } from './api-answer.ts';
import { readBody } from './read-body.ts';

interface SetAside {
  readonly body: string;
  readonly eventId?: string;
  readonly reason?: string;
  readonly detail?: string;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The whole stack on free ports with the example locations, and a hotel system's view of it. */
export async function openDevStack(options: Partial<DevStackOptions> = {}) {
  const lines: string[] = [];
  const stack = await startDevStack({ log: (line) => lines.push(line), logLevel: 'info', ...options });
  const { endpoints } = stack;
  const locations = await applyLocations(join(import.meta.dirname, '../../../examples/locations'), endpoints);
  const apiKey = await openApi(
    stack,
    locations.map(({ id }) => id),
  );
  await openRadius(locations, endpoints);
  for (const { id, accepts } of locations)
    if (accepts?.portal?.kind === 'unifi')
      await setControllerKey(id, { key: 'unifi-key-1', baseUrl: accepts.portal.baseUrl }, endpoints);
  const sqs = new SQSClient({ region: endpoints.region, endpoint: endpoints.sqsEndpoint, credentials });
  const db = new DynamoDBClient({ region: endpoints.region, endpoint: endpoints.dynamodbEndpoint, credentials });
  const table = { db, tableName: endpoints.tableName };
  const aside: SetAside[] = [];
  return {
    ...stack,
    lines,
    table,
    /** For a queue beside the intake queue. */
    sqs,
    /** A key for every location. */
    apiKey,
    /** Calls the REST API as any HTTP client would, and checks the answer against the OpenAPI document. */
    api: (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
      callApi(`${endpoints.apiUrl}${path}`, {
        method,
        body,
        headers: { authorization: `Bearer ${apiKey}`, ...headers },
      }),
    /** Puts bodies on the intake queue, up to ten a call, as any SQS client would. */
    send: (...bodies: (string | object)[]) => sendAll(bodies, { sqs, queueUrl: endpoints.eventsQueueUrl }),
    outcomes: (id: string) => readOutcomes(table, id),
    stays: (locationId = '28XXX004') => newestStays(table, locationId, 100),
    stay: async (reservationId: string, locationId?: string) =>
      stayOf(await newestStays(table, locationId ?? '28XXX004', 100), reservationId),
    mailsTo: (address: string) => mailsTo(stack, address),
    /** All that was set aside so far. */
    quarantine: async () => {
      aside.push(...(await receive(sqs, stack.cloud.outputs.QuarantineQueueUrl ?? '')));
      return aside;
    },
    close: async () => {
      sqs.destroy();
      db.destroy();
      await stack.close();
    },
  };
}

/** Waits until something holds; not longer than `longest` ms. */
export function until<T>(what: () => Promise<T> | T, longest = pollTimeouts.timeout) {
  return expect.poll(what, { ...pollTimeouts, timeout: longest });
}

async function sendAll(bodies: readonly (string | object)[], { sqs, queueUrl }: { sqs: SQSClient; queueUrl: string }) {
  for (let i = 0; i < bodies.length; i += 10) {
    const Entries = bodies
      .slice(i, i + 10)
      .map((body, n) => ({ Id: String(n), MessageBody: typeof body === 'string' ? body : JSON.stringify(body) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    expect(Failed).toEqual([]);
  }
}

function stayOf(stays: readonly Stay[], reservationId: string): Stay | undefined {
  return stays.find((stay) => stay.reservationId === reservationId);
}

async function callApi(
  url: string,
  { method, body, headers }: { method: string; body: object | undefined; headers: Record<string, string> },
) {
  const answer = await fetch(url, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const given = Object.fromEntries(answer.headers);
  const json = readBody(text, given['content-type']);
  checkAnswer({ method, path: new URL(url).pathname, status: answer.status, headers: given, body: json });
  return { status: answer.status, headers: given, json };
}

async function mailsTo(stack: DevStack, address: string): Promise<ParsedMail[]> {
  const answer = await fetch(`${stack.endpoints.mailboxUrl}/messages.json`);
  const messages = (await answer.json()) as { to: string[]; raw: string }[];
  return Promise.all(messages.filter(({ to }) => to.includes(address)).map(({ raw }) => simpleParser(raw)));
}

async function receive(sqs: SQSClient, queueUrl: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 600,
    }),
  );
  return Messages.map(({ Body = '', MessageAttributes = {} }) => ({
    body: Body,
    ...Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue])),
  })) as SetAside[];
}
