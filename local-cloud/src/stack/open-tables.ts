import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CleanupStack } from '../process/cleanup-stack.ts';
import { openStreams, type Streams } from '../streams/open-streams.ts';
import type { AskTables } from '../tables/call-table.ts';
import { createTables } from '../tables/create-tables.ts';
import type { StackModel } from '../template/stack-model.ts';

/**
 * Makes the template's tables, and opens their streams.
 * @throws when a kept table has other keys or indexes than the template.
 */
export async function openTables(
  stack: Pick<StackModel, 'tables' | 'streamSources'>,
  host: {
    readonly region: string;
    readonly dynamodb: DynamoDBClient;
    readonly askTables: AskTables;
    readonly dataDir: string | undefined;
    readonly cleanup: CleanupStack;
  },
): Promise<Streams> {
  const { region, askTables: ask, dataDir, cleanup } = host;
  await createTables(stack.tables, host);
  const directory = dataDir && join(dataDir, 'streams');
  const streams = await openStreams(stack, { directory, region, ask });
  cleanup.defer(async () => streams.close());
  return streams;
}
