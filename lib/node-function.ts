import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

const root = join(import.meta.dirname, '..');

/** Settings of a {@link NodeFunction}. */
export interface NodeFunctionProps<Env> {
  /** The folder below `functions/`, for example `issue-tickets`. */
  readonly folder: string;
  readonly description: string;
  /** The function's whole environment, as its `env.ts` asks for it. */
  readonly environment: Env;
  /**
   * How long one call may take.
   * @default 30 seconds
   */
  readonly timeout?: Duration;
  /**
   * How long logs are kept.
   * @default one month
   */
  readonly logRetention?: logs.RetentionDays;
}

/** Time-out of a function that sets none: a queue's visibility follows from it. */
export const defaultTimeout = Duration.seconds(30);

/** One of our functions: its own small bundle, role and log group. */
export class NodeFunction<Env extends Record<string, string>> extends Construct {
  readonly function: lambda.Function;
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: NodeFunctionProps<Env>) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: props.logRetention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
      // The code logs ids and reasons only; this hides an address that an unforeseen error would carry.
      dataProtectionPolicy: new logs.DataProtectionPolicy({ identifiers: [logs.DataIdentifier.EMAILADDRESS] }),
    });
    this.function = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: join(root, 'functions', props.folder, 'index.ts'),
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout ?? defaultTimeout,
      environment: props.environment,
      recursiveLoop: lambda.RecursiveLoop.TERMINATE,
      tracing: lambda.Tracing.ACTIVE,
      loggingFormat: lambda.LoggingFormat.JSON,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      logGroup: this.logGroup,
      awsSdkConnectionReuse: false,
      bundling: smallBundle,
    });
  }
}

const standIn = (name: string) => join(root, 'src/lambda/sdk', name);
const terser = createRequire(import.meta.url).resolve('terser/bin/terser');

/** The bundling with the smallest and quickest bundles that were measured: see `docs/decisions/0003-bundles.md`. */
const smallBundle: BundlingOptions = {
  // Names and blanks are left to terser, which makes less of them if it sees the whole.
  minify: false,
  format: OutputFormat.CJS,
  target: 'node24',
  mainFields: ['module', 'main'],
  bundleAwsSDK: true,
  logLevel: LogLevel.ERROR,
  esbuildArgs: {
    '--minify-syntax': true,
    '--legal-comments': 'none',
    '--alias:@aws-sdk/credential-provider-node': standIn('environment-credentials.ts'),
    '--alias:@smithy/core/event-streams': standIn('no-event-streams.ts'),
    '--alias:@aws-sdk/middleware-endpoint-discovery': standIn('no-endpoint-discovery.ts'),
    '--alias:@smithy/core/checksum': standIn('native-checksums.ts'),
    '--alias:@aws-sdk/core/account-id-endpoint': standIn('no-account-endpoints.ts'),
    '--alias:@aws/lambda-invoke-store': standIn('no-invoke-store.ts'),
    // Node 24 has no Temporal of its own: what would use it is left out.
    '--define:globalThis.Temporal': 'undefined',
  },
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    // esbuild keeps what it cannot prove unused in the SDK; a second pass over the whole file drops an eighth.
    afterBundling: (_input, output) => [
      `"${process.execPath}" "${terser}" "${output}/index.js" --compress passes=2,toplevel,pure_getters,keep_fargs=false,ecma=2020 --mangle toplevel --output "${output}/index.js"`,
    ],
  },
};
