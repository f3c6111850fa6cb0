import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

const functionSchema = z.object({
  Handler: z.string().optional(),
  Role: z.string(),
  // Lambda's own defaults: 3 seconds and 128 MB.
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  LoggingConfig: z
    .object({ ApplicationLogLevel: z.string().default('INFO'), LogGroup: z.string().optional() })
    .optional(),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  DeadLetterConfig: z.never('the local cloud does not know it').optional(),
});

/** The template's functions. Those whose code is written in the template itself belong to CDK's deployment and do not run here. */
export function readFunctions(reading: TemplateReading, assetDirectories: ReadonlyMap<string, string>) {
  const { template, resolve } = reading;
  const own = Object.entries(template.Resources).filter(
    ([, { Type, Properties }]) => Type !== 'AWS::Lambda::Function' || assetKey(Properties.Code) !== undefined,
  );
  const ownTemplate = { ...template, Resources: Object.fromEntries(own) };
  const resources = resourcesOfType('AWS::Lambda::Function', functionSchema, { ...reading, template: ownTemplate });
  const groups = resourcesOfType('AWS::Logs::LogGroup', z.object({}), reading).map(({ values }) => values.ref);
  const functions = resources.map(({ logicalId, resource, properties, values }) => {
    const codeDirectory = assetDirectories.get(String(resolve(assetKey(resource.Properties.Code), logicalId)));
    if (!codeDirectory || !properties.Handler) throw new Error(`${logicalId} has no code in the cloud assembly`);
    const logGroup = properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${values.ref}`;
    const { ReservedConcurrentExecutions: reservedConcurrency } = properties;
    return {
      logicalId,
      name: values.ref,
      arn: values.attributes?.Arn ?? '',
      roleArn: properties.Role,
      codeDirectory,
      handler: properties.Handler,
      timeoutSeconds: properties.Timeout,
      memoryMb: properties.MemorySize,
      environment: properties.Environment?.Variables ?? {},
      logLevel: properties.LoggingConfig?.ApplicationLogLevel ?? 'INFO',
      logGroup: { name: logGroup, isMade: groups.includes(logGroup) },
      ...(reservedConcurrency !== undefined && { reservedConcurrency }),
    };
  });
  for (const [index, { name, logicalId }] of functions.entries()) {
    const other = functions.findIndex((one) => one.name === name);
    if (other < index) throw new Error(`${logicalId} and ${functions[other]?.logicalId} would both be called ${name}`);
  }
  return functions;
}

function assetKey(code: unknown): unknown {
  return typeof code === 'object' && code !== null && 'S3Key' in code ? code.S3Key : undefined;
}

const within = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
// Lambda's own defaults and limits:
// https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
const asynchronousSchema = z.object({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST', 'the local cloud knows no versions and aliases'),
  MaximumRetryAttempts: within(0, 2).default(2),
  MaximumEventAgeInSeconds: within(60, 21_600).default(21_600),
  DestinationConfig: z.never('the local cloud knows no destinations of asynchronous calls').optional(),
});

/**
 * How the template's functions are called asynchronously.
 * @throws an error that names the resource, when AWS would refuse it.
 */
export function readAsynchronous(reading: TemplateReading) {
  const found = resourcesOfType('AWS::Lambda::EventInvokeConfig', asynchronousSchema, reading).map(
    ({ logicalId, properties }) => ({
      logicalId,
      functionName: properties.FunctionName.split(':').at(-1) ?? '',
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumEventAgeSeconds: properties.MaximumEventAgeInSeconds,
    }),
  );
  for (const [index, { logicalId, functionName }] of found.entries()) {
    const other = found.findIndex((one) => one.functionName === functionName);
    if (other < index) throw new Error(`${logicalId} and ${found[other]?.logicalId} are both about ${functionName}`);
  }
  return found;
}
