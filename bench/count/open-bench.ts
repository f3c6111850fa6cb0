import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import { openServices, startSesGate } from 'local-cloud/services.ts';
import { cleanupStack } from 'local-cloud/start-local-cloud.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { alarmsOf } from './alarms-of.ts';

const region = 'eu-west-1';

/** The stack's table and queues, and an SES account without limits, for handlers in this process. */
export async function openBench(cdkOut: string) {
  const cleanup = cleanupStack();
  const services = await openServices(cdkOut);
  cleanup.defer(services.close);
  const gate = await startSesGate({
    identities: ['hotel-sol.example'],
    configurationSets: [{ name: 'set' }],
    settings: { maxSendRate: 1e6, max24HourSend: -1, events: false },
  });
  cleanup.defer(() => gate.close());
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const ses = new SESClient({ region, endpoint: gate.url, maxAttempts: 1, credentials });
  cleanup.defer(async () => ses.destroy());
  const [table] = services.stack.tables;
  if (!table) throw new Error('The template has no table');
  const tableName = table.name;
  const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
  const { location } = readLocationFile(readFileSync(file, 'utf8'), file);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation({ db: services.dynamodb, tableName }, location);
  const { dynamodb: db, sqs } = services;
  const { outputs, eventSources, streamSources, functions } = services.stack;
  const counted = { eventSources, streamSources, functions, alarms: alarmsOf(cdkOut) };
  return { db, sqs, ses, table, tableName, outputs, stack: counted, close: cleanup.close };
}
