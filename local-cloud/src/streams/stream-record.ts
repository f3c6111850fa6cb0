import { randomUUID } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import type { StreamModel } from '../template/stack-model.ts';
import type { Item } from './items.ts';

/** A change of an item: the image that is absent is that of an item that was not there. */
export interface ItemChange {
  readonly key: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** Where and when a change stands in its stream. */
interface StreamPlace {
  readonly stream: StreamModel;
  readonly region: string;
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * A change as Lambda hands it to a function.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html
 */
export function streamRecord({ key, before, after }: ItemChange, place: StreamPlace): DynamoDBRecord {
  const { stream, region, sequence, at } = place;
  const images = { ...(after && { NewImage: after }), ...(before && { OldImage: before }) };
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: eventName(before, after),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: key,
      ...images,
      SequenceNumber: sequenceNumber(sequence),
      StreamViewType: stream.viewType,
    },
    eventSourceARN: stream.arn,
  };
}

/** A record's number as a text of 21 digits, which is what DynamoDB's have at least. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(20, '0')}`;
}

function eventName(before: Item | undefined, after: Item | undefined): DynamoDBRecord['eventName'] {
  if (!before) return 'INSERT';
  return after ? 'MODIFY' : 'REMOVE';
}
