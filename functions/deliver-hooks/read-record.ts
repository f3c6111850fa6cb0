import type { SQSRecord } from 'aws-lambda';
import type { WaitingEvent } from '../../src/app/hooks/deliver-to-hook.ts';
import { readHookMessage } from '../../src/contract/messages/read-hook-message.ts';

/** An event that waits for a hook, and the message that it lies in. */
export interface HeldEvent extends WaitingEvent {
  readonly record: SQSRecord;
  /** Events of one group are delivered in their order. */
  readonly group: string;
}

/** Reads a message; undefined if it is no event for a hook. */
export function readRecord(record: SQSRecord): HeldEvent | undefined {
  const message = readHookMessage(record.body);
  const { MessageGroupId: group = '', ApproximateReceiveCount, SentTimestamp } = record.attributes;
  if (!message) return undefined;
  const stay = group.slice(group.indexOf('#') + 1);
  return { ...message, stay, record, group, tries: Number(ApproximateReceiveCount), queuedAt: Number(SentTimestamp) };
}
