import type { CloudFormationClient, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import type { Access } from '../../../kit/aws/aws-clients.ts';
import type { DriftedResource, StackDrift } from '../checks/check-stack.ts';

/** A stack, what the names of a deployment in it begin with, and how time goes by. */
interface DriftOptions {
  readonly name: string;
  readonly prefix: string;
  readonly access: Access;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** How long CloudFormation may take, and how often it is asked, in ms. */
const [longest, interval] = [15 * 60_000, 3000];

/** Has CloudFormation compare a stack with its template, which takes minutes, and reads what it found. */
export async function readStackDrift({ name, prefix, access, now, wait }: DriftOptions): Promise<StackDrift> {
  const sdk = await import('@aws-sdk/client-cloudformation');
  const client = new sdk.CloudFormationClient({ ...access });
  const { StackDriftDetectionId } = await client.send(new sdk.DetectStackDriftCommand({ StackName: name }));
  const until = now() + longest;
  for (;;) {
    const status = await client.send(new sdk.DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
    if (status.DetectionStatus !== 'DETECTION_IN_PROGRESS') {
      const incomplete =
        status.DetectionStatus === 'DETECTION_FAILED' ? (status.DetectionStatusReason ?? 'no reason') : undefined;
      return { drifted: await driftedIn(name, prefix, client), ...(incomplete !== undefined && { incomplete }) };
    }
    if (now() >= until) return { drifted: [], incomplete: 'it took longer than a quarter of an hour' };
    await wait(interval);
  }
}

async function driftedIn(StackName: string, prefix: string, client: CloudFormationClient): Promise<DriftedResource[]> {
  const { DescribeStackResourceDriftsCommand } = await import('@aws-sdk/client-cloudformation');
  const drifted: DriftedResource[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeStackResourceDriftsCommand({
        StackName,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
        NextToken,
      }),
    );
    const own = (page.StackResourceDrifts ?? []).filter(({ LogicalResourceId }) =>
      LogicalResourceId?.startsWith(prefix),
    );
    drifted.push(...own.map(driftOf));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return drifted;
}

function driftOf(drift: StackResourceDrift): DriftedResource {
  return {
    logicalId: drift.LogicalResourceId ?? '',
    type: drift.ResourceType ?? '',
    isDeleted: drift.StackResourceDriftStatus === 'DELETED',
    properties: (drift.PropertyDifferences ?? []).map(({ PropertyPath = '', DifferenceType, ...values }) => ({
      path: PropertyPath.replace(/^\//, ''),
      ...(DifferenceType !== 'ADD' && { expected: values.ExpectedValue }),
      ...(DifferenceType !== 'REMOVE' && { found: values.ActualValue }),
    })),
  };
}
