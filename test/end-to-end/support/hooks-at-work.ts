import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import { localCredentials } from '../../../dev/apply-locations.ts';
import type { Endpoints } from '../../../dev/endpoints.ts';
import { newHookSecret } from '../../../src/aws/hooks/hook-secrets.ts';
import { openHookSecrets } from '../../../src/aws/hooks/open-hook-secrets.ts';
import { addHook } from '../../../src/aws/table/hooks/hook-table.ts';
import type { Table } from '../../../src/aws/table/table.ts';
import { anyEvent } from '../../functions/deliver-hooks/open-hooks.ts';
import { startReceiver, status } from '../../functions/deliver-hooks/receiver.ts';

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
  const { region, ssmEndpoint, outputs } = endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  const secrets = { ...openHookSecrets(access, outputs.HookSecretsPath ?? ''), now: Date.now };
  const hookThatAnswers = async (code: number) => {
    const { url } = await startReceiver(status(code));
    const createdAt = new Date().toISOString();
    const { id } = await addHook({ locationId: '28XXX004', url, createdAt }, table);
    await newHookSecret(secrets, id, 0);
    return id;
  };
  const send = async (hook: string, event: string) => {
    const MessageBody = JSON.stringify({ hook, event: anyEvent(event) });
    const group = { MessageGroupId: `${hook}#${event}`, MessageDeduplicationId: `${hook}#${event}` };
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.HooksQueueUrl, MessageBody, ...group }));
  };
  const [, failing] = await Promise.all(
    [204, 500, 410].map(async (code) => {
      const id = await hookThatAnswers(code);
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
