import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { openTable } from '../../core/store/open-table.ts';

/** A new folder from which the command line finds a table alone, as that of a local cloud. */
export async function endpointsFolder(
  { table }: Pick<Awaited<ReturnType<typeof openTable>>, 'table'>,
  outputs?: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-endpoints-'));
  mkdirSync(join(folder, '.local'));
  const { port } = (await table.db.config.endpoint?.()) ?? {};
  const endpoints = {
    region: 'eu-west-1',
    sqsEndpoint: 'http://127.0.0.1:1',
    dynamodbEndpoint: `http://127.0.0.1:${port}`,
    tableName: table.tableName,
    eventsQueueUrl: 'http://127.0.0.1:1/events',
    ...(outputs && { outputs }),
  };
  writeFileSync(join(folder, '.local/endpoints.json'), JSON.stringify(endpoints));
  return folder;
}
