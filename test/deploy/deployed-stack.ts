import {
  type CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

/** A resource of the deployed stack. */
interface DeployedResource {
  readonly type: string;
  readonly physicalId: string;
}

/** The stack as its account tells of it. */
export type DeployedStack = Awaited<ReturnType<typeof readStack>>;

/** The name of the stack that the check deploys. */
export const stackName = 'WifiTickets';

/** Asks CloudFormation for the stack, or for another one by its name. */
export async function readStack(client: CloudFormationClient, name = stackName) {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
  const outputs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
  const resources = new Map<string, DeployedResource>();
  for await (const page of paginateListStackResources({ client }, { StackName: name })) {
    for (const {
      LogicalResourceId: id = '',
      ResourceType: type = '',
      PhysicalResourceId: physicalId = '',
    } of page.StackResourceSummaries ?? [])
      resources.set(id, { type, physicalId });
  }
  return { outputs: Object.fromEntries(outputs), resources };
}

/** One event of a resource, as CloudFormation lists it. */
export interface StackEvent {
  readonly id: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

/** All events of the stack so far. */
export async function readEvents(client: CloudFormationClient): Promise<StackEvent[]> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: stackName }));
  return StackEvents.map((event) => ({
    id: event.EventId ?? '',
    logicalId: event.LogicalResourceId ?? '',
    type: event.ResourceType ?? '',
    status: event.ResourceStatus ?? '',
    reason: event.ResourceStatusReason ?? '',
  }));
}
