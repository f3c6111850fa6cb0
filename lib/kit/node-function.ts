import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge, managedPolicy } from './acknowledge.ts';
import { functionCode } from './function-code.ts';

/** Settings of a {@link NodeFunction}. */
interface NodeFunctionProps<Env> {
  /** The folder below `functions/`, for example `issue-tickets`. */
  readonly folder: string;
  readonly description: string;
  /** The function's whole environment, by its subject's `environment.ts`. */
  readonly environment: Env;
  /**
   * Timeout of one call.
   * @default 30 seconds
   */
  readonly timeout?: Duration;
  /**
   * In MiB; the CPU share grows with it.
   * @default 512
   */
  readonly memorySize?: number;
  /**
   * How long logs are kept.
   * @default one month
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Whether it may cause its own next call, as by its own queue; then something of ours must end that.
   * @default Lambda stops that after some sixteen calls
   */
  readonly mayCallItself?: boolean;
}

/** Default timeout; a queue's visibility timeout is derived from it. */
export const defaultTimeout = Duration.seconds(30);

/** What has a log that is counted. */
export interface Logging {
  readonly logGroup: logs.ILogGroup;
}

/** One of our functions: its own small bundle, role and log group. */
export class NodeFunction<Env extends Record<string, string>> extends Construct implements Logging {
  readonly function: lambda.Function;
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: NodeFunctionProps<Env>) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      // The code logs only ids and reasons; this masks an address in an unexpected error.
      dataProtectionPolicy: new logs.DataProtectionPolicy({ identifiers: [logs.DataIdentifier.EMAILADDRESS] }),
    });
    this.function = new lambda.Function(this, 'Function', {
      description: props.description,
      code: functionCode(props.folder),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? defaultTimeout,
      environment: props.environment,
      recursiveLoop: props.mayCallItself ? lambda.RecursiveLoop.ALLOW : lambda.RecursiveLoop.TERMINATE,
      loggingFormat: lambda.LoggingFormat.JSON,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      logGroup: this.logGroup,
    });
    acknowledge(this, {
      [managedPolicy(this, 'service-role/AWSLambdaBasicExecutionRole')]:
        'The managed policy allows writing logs, nothing else.',
      'AwsSolutions-IAM5[Resource::*]': "AWS knows no resource for SES's sending rate.",
      'Serverless-LambdaTracing':
        'A trace would tell how long a call took, as its log does, for more than all the rest of the call costs.',
      'Serverless-LambdaEventSourceMappingDestination':
        'Its queue has a dead-letter queue: Lambda has no destination for what fails of a queue.',
      'Serverless-LambdaAsyncFailureDestination':
        'The next call of its schedule does the same work, and its log and its metrics have why one failed.',
      'Serverless-LambdaDLQ':
        'It is for asynchronous calls, which schedules make alone: the next one does the same work, and the log has why one failed.',
    });
  }
}
