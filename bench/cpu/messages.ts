import { createHash, randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { sqsRecord } from 'local-cloud/functions.ts';
import { localRegion } from 'local-cloud/template.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { openEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { gatewayEvent } from '../count/harness.ts';
import { sampleCheckIn } from '../count/sample-events.ts';
import type { Benchmark } from './open-benchmark.ts';
import type { BenchFunction } from './start-child.ts';

/** The example hotel. */
export const locationId = '28XXX004';

/** A message that was never received, as the event of the function that works on its queue. */
export function sqsEvent(body: string, { name, queueArn }: BenchFunction): SQSEvent {
  if (!queueArn) throw new Error(`${name} works on no queue`);
  const id = randomUUID();
  const Attributes = { SenderId: '000000000000', SentTimestamp: String(Date.now()), ApproximateReceiveCount: '1' };
  const MD5OfBody = createHash('md5').update(body).digest('hex');
  const message = { MessageId: id, ReceiptHandle: id, Body: body, MD5OfBody, Attributes };
  return { Records: [sqsRecord(message, { queueArn, region: localRegion })] };
}

/** The check-in of another guest at each call; with an address of their own, as codes for one address wait to be sent together. */
export function checkIn(): string {
  const { data, ...event } = JSON.parse(sampleCheckIn(0));
  const id = randomUUID();
  const guest = { ...data.guest, email: `${id}@example.com` };
  return JSON.stringify({ ...event, id, data: { ...data, reservationId: id, stayId: `${id}-1`, guest } });
}

/** Makes a ticket at each call; resolves to the message of the mail that is owed then. */
export function owedMails(benchmark: Benchmark): () => Promise<string> {
  const issue = benchmark.named('issue-tickets');
  const child = benchmark.start(issue);
  return async () => {
    await child.invoke(sqsEvent(checkIn(), issue));
    const [mail] = await benchmark.take(benchmark.outputs.MailQueueUrl);
    if (!mail) throw new Error('No mail is owed');
    return mail;
  };
}

/** A POST of JSON as API Gateway gives it to a function. */
export function postEvent(path: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  return { ...gatewayEvent('POST', path, { 'content-type': 'application/json', ...headers }), body };
}

/** Connects Sirvoy to the example hotel; resolves to the secret of its URL. */
export async function addEndpoint(table: Benchmark['table']): Promise<string> {
  const connection = { id: 'sirvoy', connector: 'sirvoy', locationId, properties: {}, confirm: false };
  await addConnection({ ...connection, newStaysPerHour: 300, createdAt: '2026-11-26T00:00:00.000Z' }, table);
  return openEndpoint({ connection: 'sirvoy', connector: 'sirvoy', proofs: [], onlySources: false }, table);
}
