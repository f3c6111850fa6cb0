import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import type { Endpoints } from '../../../dev/endpoints.ts';
import type { Table } from '../../../src/kit/aws/table.store.ts';
import { anyEvent } from '../../events-out/deliver-hooks/open-hooks.ts';
import { hookThatAnswers } from './hook-that-answers.ts';

const threeDays = 3 * 86_400_000;

/** Three hooks of a location: one takes an event, one fails, also with an event that is three days old, and one is gone. */
export async function hooksAtWork({
  endpoints,
  table,
  sqs,
}: {
  readonly endpoints: Endpoints;
  readonly table: Table;
  readonly sqs: SQSClient;
}): Promise<void> {
  const { outputs } = endpoints;
  const send = async (hook: string, event: string) => {
    const MessageBody = JSON.stringify({ hook, event: anyEvent(event) });
    const group = { MessageGroupId: `${hook}#${event}`, MessageDeduplicationId: `${hook}#${event}` };
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.HooksQueueUrl, MessageBody, ...group }));
  };
  const [, failing] = await Promise.all(
    [204, 500, 410].map(async (code) => {
      const id = await hookThatAnswers(code, { endpoints, table });
      await send(id, 'new1');
      return id;
    }),
  );
  // SQS, in this process, notes when it was sent.
  const ago = Date.now() - threeDays;
  const clock = vi.spyOn(Date, 'now').mockReturnValue(ago);
  try {
    await send(failing ?? '', 'old1');
  } finally {
    clock.mockRestore();
  }
}
