import { checkCost } from './cost/check-cost.ts';
import { deployAgain } from './deploy-again.ts';
import { checkDrift } from './drift/check-drift.ts';
import { type Finding, notChecked } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';
import { checkPublished } from './version/check-published.ts';

/** The checks of what a deployment costs, and of those that are made only when asked for: drift and a newer version. */
export function diagnoseOnDemand(facts: Facts): readonly Finding[] {
  return [
    ...(facts.published ? [checkPublished(facts.published, facts.version)] : []),
    ...ofDrift(facts),
    ...ofCost(facts),
  ];
}

function ofDrift({ drift }: Facts): readonly Finding[] {
  if (drift === undefined) return [];
  if (drift === 'local') return [notChecked('drift', 'The local cloud runs the template as it is.')];
  const actions =
    'cloudformation:DetectStackDrift, DetectStackResourceDrift, DescribeStackDriftDetectionStatus and DescribeStackResourceDrifts, and to read every kind of resource in the stack';
  return findingsOf({ checks: ['drift'], thing: 'the stack', actions, ifMissing: deployAgain }, drift, (found) => [
    checkDrift(found),
  ]);
}

function ofCost({ use }: Facts): readonly Finding[] {
  if (use === undefined) return [notChecked('cost', 'The local cloud costs nothing.')];
  const actions = 'cloudformation:ListStackResources, cloudwatch:GetMetricData';
  return findingsOf({ checks: ['cost'], thing: 'the stack', actions, ifMissing: deployAgain }, use, (found) => [
    checkCost(found),
  ]);
}
