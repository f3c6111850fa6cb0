import { createServer } from 'node:http';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { connections, promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { listening } from '../testkit/listening.ts';

test('a function that calls a hundred times at once opens few connections, and all are answered', async () => {
  let opened = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'));
  }).on('connection', () => opened++);
  const { url, close } = await listening(server);
  const db = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // A busy machine is in no hurry.
    requestHandler: { ...promptCalls.requestHandler, connectionTimeout: 60_000, requestTimeout: 60_000 },
  });
  const calls = Array.from({ length: 100 }, (_, n) =>
    db.send(new GetItemCommand({ TableName: 'T', Key: { pk: { S: String(n) } } })),
  );
  expect(await Promise.all(calls)).toHaveLength(100);
  expect(opened).toBe(connections.maxSockets);
  db.destroy();
  await close();
});
