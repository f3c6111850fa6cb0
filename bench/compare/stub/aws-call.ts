import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Counts } from '../../count/counted-client.ts';

/** The services that the functions call. */
export type Service = 'dynamodb' | 'sqs' | 'ses' | 'events';

/** One AWS call. */
export interface Call {
  readonly service: Service;
  /** For example `PutItem`. */
  readonly operation: string;
}

/** AWS's response. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

const reads = new Set(['GetItem', 'Query', 'BatchGetItem']);

/** The service and operation of a request. */
export function callOf(headers: IncomingHttpHeaders, body: Buffer): Call {
  const [api = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (api.startsWith('DynamoDB')) return { service: 'dynamodb', operation };
  if (api === 'AmazonSQS') return { service: 'sqs', operation };
  if (api === 'AWSEvents') return { service: 'events', operation };
  return { service: 'ses', operation: new URLSearchParams(body.toString()).get('Action') ?? 'unknown' };
}

/** The request, with the option to return its capacity units. */
export function withCapacity({ service }: Call, body: Buffer): Buffer {
  if (service !== 'dynamodb') return body;
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }));
}

/** Counts a call, and the capacity units of the table in DynamoDB's response. */
export function countCall({ service, operation }: Call, { status, body }: Answer, counts: Counts): void {
  counts.calls[operation] = (counts.calls[operation] ?? 0) + 1;
  if (service !== 'dynamodb' || status !== 200) return;
  const { ConsumedCapacity } = JSON.parse(body.toString()) as { ConsumedCapacity?: Capacity | readonly Capacity[] };
  const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  if (reads.has(operation)) counts.readUnits += units;
  else counts.writeUnits += units;
}
