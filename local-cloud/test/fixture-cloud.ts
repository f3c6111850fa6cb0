import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, type TestContext } from 'vitest';
import type { LocalCloud, LocalCloudOptions } from '../src/stack/local-cloud.ts';
import { startLocalCloud } from '../src/stack/start-local-cloud.ts';
import { testDirectory } from '../src/testing.ts';
import type { Order, Sighting } from './fixture-handler.ts';
import { synthesizeFixture } from './fixture-stack.ts';
import { type TemplateVariation, varyTemplate } from './vary-template.ts';

/** The fixture stack, running, with the clients of somebody outside. */
export interface FixtureCloud extends LocalCloud {
  readonly lines: readonly string[];
  readonly sqs: SQSClient;
  readonly dynamodb: DynamoDBClient;
  readonly ssm: SSMClient;
  send(...orders: readonly Order[]): Promise<void>;
  /** What the function saw so far, in the order of its starts. */
  seen(): Promise<readonly Sighting[]>;
  /** Messages on a queue: visible, and in work. */
  waiting(output: 'OrdersUrl' | 'DeadLettersUrl'): Promise<{ readonly visible: number; readonly inWork: number }>;
}

type CloudOption = 'dataDir' | 'faults' | 'pages' | 'graceMs' | 'onAccess' | 'now';

/** How a test wants its cloud. */
export interface FixtureOptions extends TemplateVariation, Pick<LocalCloudOptions, CloudOption> {
  readonly logLevel?: LocalCloudOptions['logLevel'];
  /** @default nobody takes mails */
  readonly ses?: LocalCloudOptions['ses'];
  /** @default nobody takes texts */
  readonly texts?: LocalCloudOptions['texts'];
  /** Starts one environment beforehand. */
  readonly warm?: boolean;
}

// CDK takes a second to load and blocks while it works: once for all tests of a file.
const synthesized = mkdtempSync(join(tmpdir(), 'local-cloud-'));
const assembly = await synthesizeFixture(synthesized);
afterAll(() => rmSync(synthesized, { recursive: true, force: true }));

/** The fixture's cloud assembly with its template varied. */
export function fixtureAssembly(context: Pick<TestContext, 'onTestFinished'>, variation: TemplateVariation): string {
  const cdkOut = testDirectory(context);
  cpSync(assembly, cdkOut, { recursive: true });
  const template = join(cdkOut, 'Fixture.template.json');
  writeFileSync(template, varyTemplate(readFileSync(template, 'utf8'), variation));
  return cdkOut;
}

/** The logical ids of the fixture's resources of a type. */
export function fixtureIds(type: string): string[] {
  const { Resources } = JSON.parse(readFileSync(join(assembly, 'Fixture.template.json'), 'utf8'));
  const entries = Object.entries(Resources as Record<string, { readonly Type: string }>);
  return entries.filter(([, { Type }]) => Type === type).map(([id]) => id);
}

/** The logical id of the fixture's first resource of a type. */
export function fixtureId(type: string, start = ''): string {
  return fixtureIds(type).find((id) => id.startsWith(start)) ?? '';
}

/** Starts the fixture stack; it ends with the test. */
export async function startFixture(
  context: Pick<TestContext, 'onTestFinished'>,
  options: FixtureOptions = {},
): Promise<FixtureCloud> {
  const { dataDir, faults, pages, graceMs, onAccess, now, warm, logLevel = 'info', ...others } = options;
  const { ses = { endpoint: 'http://127.0.0.1:9' }, texts, ...variation } = others;
  const lines: string[] = [];
  const cdkOut = fixtureAssembly(context, variation);
  const cloud = await startLocalCloud({
    cdkOut,
    dataDir,
    faults,
    pages,
    graceMs,
    onAccess,
    now,
    ses,
    texts,
    logLevel,
    log: (line) => lines.push(line),
  });
  context.onTestFinished(() => cloud.close());
  if (warm) await cloud.invoke('take-orders', {});
  const { region, ...endpoints } = cloud.endpoints;
  const credentials = { accessKeyId: 'guest', secretAccessKey: 'guest' };
  const sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs });
  const dynamodb = new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb });
  return {
    ...cloud,
    lines,
    sqs,
    dynamodb,
    ssm: new SSMClient({ region, credentials, endpoint: endpoints.ssm }),
    async send(...orders) {
      for (let start = 0; start < orders.length; start += 10) {
        const entries = orders.slice(start, start + 10).map((order, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(order),
          MessageAttributes: { kind: { DataType: 'String', StringValue: 'order' } },
        }));
        await sqs.send(new SendMessageBatchCommand({ QueueUrl: cloud.outputs.OrdersUrl, Entries: entries }));
      }
    },
    async seen() {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: cloud.tableNames[0],
          IndexName: 'by-day',
          KeyConditionExpression: '#day = :day',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: { ':day': { S: 'today' } },
        }),
      );
      const sightings = Items.map(({ json }): Sighting => JSON.parse(json?.S ?? ''));
      return sightings.toSorted((one, other) => one.endedAt - other.endedAt);
    },
    async waiting(output) {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: cloud.outputs[output], AttributeNames: ['All'] }),
      );
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages),
        inWork: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
      };
    },
  };
}
