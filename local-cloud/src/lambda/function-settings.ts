import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessKeyOf } from '../iam/access-control.ts';

/** The settings of a function's environments. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  /** Directory of the bundle, absolute. */
  readonly codeDirectory: string;
  /** File without extension, and export: `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** All variables except those that Lambda sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Minimum level of the function's own logs, for example `INFO`. */
  readonly logLevel: string;
}

/**
 * The whole environment of a function's process: what Lambda sets, and what the function is given; of ours, the PATH alone.
 * Where Node keeps what it has compiled is taken out by `bootstrap.ts` before the function sees it.
 * @param runtimeApi host and port of the Runtime API.
 */
export function environmentVariables(
  settings: FunctionSettings,
  runtimeApi: string,
  region: string,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // By this key the services know who calls.
    AWS_ACCESS_KEY_ID: accessKeyOf(settings.arn),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    ...settings.environment,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    AWS_LAMBDA_FUNCTION_NAME: settings.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_LEVEL: settings.logLevel,
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${settings.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: settings.codeDirectory,
    _HANDLER: settings.handler,
    NODE_COMPILE_CACHE: join(settings.codeDirectory, '../compiled'),
  };
}

/**
 * Says that bundles below a directory are CommonJS unless they say otherwise, as they are in Lambda: there no `package.json`
 * lies above them, while here the nearest one above would be the project's own.
 */
export function markAsCommonjs(directory: string): void {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) writeFileSync(file, '{"type":"commonjs"}\n');
}
