import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import { cleanupStack } from 'local-cloud/cleanup-stack.ts';
import { emulatedServices } from 'local-cloud/emulated-services.ts';
import { createQueues } from 'local-cloud/queues/create-queues.ts';
import { startSesGate } from 'local-cloud/ses/start-ses-gate.ts';
import { createTables } from 'local-cloud/tables/create-tables.ts';
import { readStack } from 'local-cloud/template/read-stack.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { alarmsOf } from './alarms-of.ts';

const region = 'eu-west-1';

/** The stack's table and queues, and an SES account without limits, for handlers in this process. */
export async function openBench(cdkOut: string) {
  const cleanup = cleanupStack();
  const services = await emulatedServices({ region }, { cleanup });
  const place = { region, account: '000000000000', sqsEndpoint: services.endpoints.sqs };
  const stack = readStack(cdkOut, { ...place, apiEndpoint: 'http://127.0.0.1:1' });
  await createQueues(stack.queues, services);
  await createTables(stack.tables, services);
  const gate = await startSesGate({
    identities: ['hotel-sol.example'],
    configurationSets: [{ name: 'set' }],
    settings: { maxSendRate: 1e6, max24HourSend: -1, events: false },
  });
  cleanup.defer(() => gate.close());
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ses = new SESClient({ region, endpoint: gate.url, maxAttempts: 1, credentials });
  cleanup.defer(async () => ses.destroy());
  const [table] = stack.tables;
  if (!table) throw new Error('The template has no table');
  const tableName = table.name;
  const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
  const { location } = readLocationFile(readFileSync(file, 'utf8'), file);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation({ db: services.dynamodb, tableName }, location);
  const { dynamodb: db, sqs } = services;
  const { outputs, eventSources, streamSources, functions } = stack;
  const counted = { eventSources, streamSources, functions, alarms: alarmsOf(cdkOut) };
  return { db, sqs, ses, table, tableName, outputs, stack: counted, close: cleanup.close };
}
