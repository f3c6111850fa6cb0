import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { build } from 'esbuild';

/**
 * Synthesizes a small stack: a queue with dead letters, a function with its own bundle, a table with an index, a schedule,
 * a configuration set of SES whose events come over a topic to the same queue, an HTTP API that calls the function.
 */
export async function synthesizeFixture(directory: string): Promise<string> {
  const code = join(directory, 'bundle');
  const entry = join(import.meta.dirname, 'fixture-handler.ts');
  await build({
    entryPoints: [entry],
    outfile: join(code, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  const outdir = join(directory, 'cdk.out');
  const app = new App({ outdir, context: { 'aws:cdk:enable-path-metadata': true }, analyticsReporting: false });
  const stack = new Stack(app, 'Fixture');
  const deadLetters = new sqs.Queue(stack, 'DeadLetters');
  const queue = new sqs.Queue(stack, 'Orders', {
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 2 },
  });
  const table = addTable(stack);
  const worker = new lambda.Function(stack, 'TakeOrders', {
    runtime: lambda.Runtime.NODEJS_24_X,
    code: lambda.Code.fromAsset(code),
    handler: 'index.handler',
    timeout: Duration.seconds(60),
    memorySize: 256,
    loggingFormat: lambda.LoggingFormat.JSON,
    applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
    environment: { TABLE_NAME: table.tableName, QUEUE_URL: queue.queueUrl, QUEUE_ARN: queue.queueArn },
  });
  table.grantWriteData(worker);
  worker.addEventSource(new SqsEventSource(queue, { batchSize: 10, maxConcurrency: 5, reportBatchItemFailures: true }));
  new scheduler.Schedule(stack, 'Hourly', {
    schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)),
    target: new LambdaInvoke(worker),
  });
  addMailEvents(stack, queue);
  addHttpApi(stack, worker);
  new CfnOutput(stack, 'OrdersUrl', { value: queue.queueUrl });
  new CfnOutput(stack, 'DeadLettersUrl', { value: deadLetters.queueUrl });
  new CfnOutput(stack, 'Greeting', { value: `arn:${stack.partition}:${stack.region}:${table.tableName}` });
  app.synth();
  return outdir;
}

function addTable(stack: Stack): dynamodb.TableV2 {
  const table = new dynamodb.TableV2(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
  });
  table.addGlobalSecondaryIndex({
    indexName: 'by-day',
    partitionKey: { name: 'day', type: dynamodb.AttributeType.STRING },
    projectionType: dynamodb.ProjectionType.INCLUDE,
    nonKeyAttributes: ['json'],
  });
  return table;
}

function addHttpApi(stack: Stack, worker: lambda.Function): void {
  const defaultIntegration = new HttpLambdaIntegration('Worker', worker);
  const api = new HttpApi(stack, 'Api', { defaultIntegration });
  const routes: Record<string, HttpMethod[]> = {
    '/rooms/{room}': [HttpMethod.GET],
    '/rooms/suite': [HttpMethod.GET],
    '/rooms/{room}/guests/{guest}': [HttpMethod.GET, HttpMethod.ANY],
    '/rooms/{proxy+}': [HttpMethod.ANY],
    '/{proxy+}': [HttpMethod.PUT],
  };
  for (const [path, methods] of Object.entries(routes)) {
    api.addRoutes({ path, methods, integration: new HttpLambdaIntegration('Worker', worker) });
  }
  new CfnOutput(stack, 'ApiUrl', { value: api.apiEndpoint });
}

function addMailEvents(stack: Stack, queue: sqs.Queue): void {
  const topic = new sns.Topic(stack, 'MailEvents');
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
  const set = new ses.ConfigurationSet(stack, 'Mails');
  set.addEventDestination('Events', {
    destination: ses.EventDestination.snsTopic(topic),
    events: [ses.EmailSendingEvent.DELIVERY, ses.EmailSendingEvent.DELIVERY_DELAY],
  });
  new ses.EmailIdentity(stack, 'Sender', { identity: ses.Identity.domain('hotel.example') });
}
