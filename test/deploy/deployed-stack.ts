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

/** What a stack's resources are called, and what its outputs say of its own. */
export function namesOf({ resources, outputs }: DeployedStack): ReadonlySet<string> {
  const own = ['TableName', 'ApiUrl', 'EventsQueueUrl', 'ConfigurationSetName', 'IssuerKeysPath', 'ConnectionsPath'];
  const physical = [...resources.values()]
    .filter(({ type }) => !withinAnother.has(type))
    .map(({ type, physicalId }) => `${type} ${physicalId}`);
  return new Set([...physical, ...own.map((output) => `${output} ${outputs[output]}`)]);
}

/** Types whose ids are unique only within a function or an API. */
const withinAnother: ReadonlySet<string> = new Set(['AWS::Lambda::Permission', 'AWS::ApiGatewayV2::Stage']);
