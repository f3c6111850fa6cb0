import { type Asked, asked } from '../../aws/inspect/asked.ts';
import { readStackDrift, type StackDrift } from '../../aws/inspect/stack-drift.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { StackUse } from './cost/check-cost.ts';
import { readUse } from './cost/read-use.ts';
import type { DoctorSources } from './doctor-sources.ts';
import { type Published, publishedVersion } from './version/published-version.ts';

/** What is beside the state of a deployment: what it uses, how it differs from its template, what is newer. */
export interface OnDemandFacts {
  /** Absent in the local cloud. */
  readonly use?: Asked<StackUse>;
  /** Absent unless it is asked for; `local`: there is no stack to compare. */
  readonly drift?: Asked<StackDrift> | 'local';
  /** Absent unless it is asked for. */
  readonly published?: Published;
}

/** Reads them; changes nothing but CloudFormation's own note of what it compared. */
export async function gatherOnDemand(
  { stack, outputs }: Pick<Deployment, 'stack' | 'outputs'>,
  { now, wait, drift, registry }: DoctorSources,
): Promise<OnDemandFacts> {
  const [use, compared, published] = await Promise.all([
    stack && asked(readUse(stack, outputs, now())),
    drift ? (stack ? asked(readStackDrift({ ...stack, now, wait })) : ('local' as const)) : undefined,
    registry === undefined ? undefined : publishedVersion(registry),
  ]);
  return { use, drift: compared, published };
}
