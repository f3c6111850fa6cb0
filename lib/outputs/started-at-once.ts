import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';

/** How many functions the queues and streams of a deployment may start at the same time, all event sources together. */
export function startedAtOnce(deployment: IConstruct): number {
  const sources = deployment.node.findAll().filter((one) => one instanceof lambda.CfnEventSourceMapping);
  return sources.reduce((sum, { scalingConfig, parallelizationFactor }) => {
    const isKnown = scalingConfig !== undefined && 'maximumConcurrency' in scalingConfig;
    // A stream has no maximum: it starts as many for each of its shards.
    return sum + ((isKnown ? scalingConfig.maximumConcurrency : undefined) ?? parallelizationFactor ?? 1);
  }, 0);
}
