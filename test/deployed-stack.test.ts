import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, until } from './house/open-house.ts';

const run = promisify(execFile);
let house: Awaited<ReturnType<typeof openHouse>>;
let cloudFormation: Server;

beforeAll(async () => {
  house = await openHouse();
  cloudFormation = createServer(async (request, response) => {
    let form = '';
    for await (const part of request) form += part;
    const known = new URLSearchParams(form).get('StackName') === 'Hotels';
    response.writeHead(known ? 200 : 400, { 'content-type': 'text/xml' }).end(known ? stackXml() : missingXml);
  });
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  cloudFormation.closeAllConnections();
  await new Promise((resolve) => cloudFormation.close(resolve));
  await house.close();
});

/** What CloudFormation tells of a deployed stack. */
function stackXml(): string {
  const { tableName: TableName, eventsQueueUrl: EventsQueueUrl } = house.endpoints;
  const outputs = Object.entries({ TableName, EventsQueueUrl }).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackName>Hotels</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${outputs.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

const missingXml =
  '<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id Nowhere does not exist</Message></Error></ErrorResponse>';

async function cli(...words: string[]): Promise<{ out: string; code: number }> {
  const { sqsEndpoint, dynamodbEndpoint, region } = house.endpoints;
  const env = {
    PATH: process.env.PATH,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}`,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
    AWS_ENDPOINT_URL_SQS: sqsEndpoint,
  };
  try {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, '../bin/cli.ts'), ...words], {
      env,
      cwd: tmpdir(),
    });
    return { out: stdout, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { out: stdout + stderr, code };
  }
}

test('the same commands work on a stack in AWS, found by its name', async () => {
  const hotel = join(import.meta.dirname, '../examples/locations/hotel-sol.yaml');
  expect(await cli('location', 'apply', hotel, '--stack', 'Hotels')).toEqual({ out: '28XXX004 unchanged\n', code: 0 });
  const example = JSON.parse((await cli('event', 'example', '--email', 'stack@example.com')).out);
  await house.send(example);
  await until(() => house.mailsTo('stack@example.com')).toHaveLength(1);
  expect((await cli('event', 'show', example.id, '--stack', 'Hotels')).out).toContain('applied');
  expect((await cli('ticket', 'list', '-l', '28XXX004', '--stack', 'Hotels')).out).toMatch(/\d{8} +204 +new/);
});

test('a stack that is not there is told as such', async () => {
  expect(await cli('location', 'list', '--stack', 'Nowhere')).toEqual({
    out: 'The stack Nowhere could not be read: Stack with id Nowhere does not exist\n',
    code: 3,
  });
});
