import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Counts } from '../../count/counted-client.ts';

/** What the functions call. */
export type Service = 'dynamodb' | 'sqs' | 'ses';

/** One call of AWS. */
export interface Call {
  readonly service: Service;
  /** For example `PutItem`. */
  readonly operation: string;
}

/** What AWS answered. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

const reads = new Set(['GetItem', 'Query', 'BatchGetItem']);

/** Which call of which service a request is. */
export function callOf(headers: IncomingHttpHeaders, body: Buffer): Call {
  const [api = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (api.startsWith('DynamoDB')) return { service: 'dynamodb', operation };
  if (api === 'AmazonSQS') return { service: 'sqs', operation };
  return { service: 'ses', operation: new URLSearchParams(body.toString()).get('Action') ?? 'unknown' };
}

/** A request that also asks for the capacity units it takes. */
export function withCapacity({ service }: Call, body: Buffer): Buffer {
  if (service !== 'dynamodb') return body;
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }));
}

/** Counts a call, and the units that DynamoDB says it took of the table. */
export function countCall({ service, operation }: Call, { status, body }: Answer, counts: Counts): void {
  counts.calls[operation] = (counts.calls[operation] ?? 0) + 1;
  if (service !== 'dynamodb' || status !== 200) return;
  const { ConsumedCapacity } = JSON.parse(body.toString()) as { ConsumedCapacity?: Capacity | readonly Capacity[] };
  const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  if (reads.has(operation)) counts.readUnits += units;
  else counts.writeUnits += units;
}
