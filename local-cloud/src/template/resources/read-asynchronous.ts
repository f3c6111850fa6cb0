import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { AsynchronousModel } from '../stack-model.ts';

const within = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
// Lambda's own defaults and limits:
// https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
const asynchronousSchema = z.object({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST', 'the local cloud knows no versions and aliases'),
  MaximumRetryAttempts: within(0, 2).default(2),
  MaximumEventAgeInSeconds: within(60, 21_600).default(21_600),
  DestinationConfig: z
    .object({
      OnFailure: z.object({ Destination: z.string() }).optional(),
      OnSuccess: z.never('the local cloud tells nobody of calls that succeeded').optional(),
    })
    .optional(),
});

/**
 * How the template's functions are called asynchronously.
 * @throws an error that names the resource, when AWS would refuse it, or it tells another than a standard queue.
 */
export function readAsynchronous(reading: TemplateReading): AsynchronousModel[] {
  const found = resourcesOfType('AWS::Lambda::EventInvokeConfig', asynchronousSchema, reading).map(
    ({ logicalId, properties }) => ({
      logicalId,
      functionName: properties.FunctionName.split(':').at(-1) ?? '',
      maximumRetryAttempts: properties.MaximumRetryAttempts,
      maximumEventAgeSeconds: properties.MaximumEventAgeInSeconds,
      onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
    }),
  );
  for (const [index, { logicalId, functionName, onFailureArn }] of found.entries()) {
    const other = found.findIndex((one) => one.functionName === functionName);
    if (other < index) throw new Error(`${logicalId} and ${found[other]?.logicalId} are both about ${functionName}`);
    if (onFailureArn !== undefined && (!onFailureArn.startsWith('arn:aws:sqs:') || onFailureArn.endsWith('.fifo')))
      throw new Error(`${logicalId} tells ${onFailureArn} of failures: the local cloud tells standard queues only`);
  }
  return found;
}
