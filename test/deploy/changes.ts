import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type DeployedStack, readEvents, readStack } from './deployed-stack.ts';
import { must } from './steps.ts';

/** Resources that hold what a hotel needs afterwards, or that others know by their name or address. */
const stateful = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]);

/** What a deployment did to a resource. */
interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly what: 'created' | 'updated' | 'replaced' | 'deleted';
  /** What CloudFormation says about it. */
  readonly reason: string;
}

/**
 * Runs a deployment, and returns what it changed: physical ids tell what was created, replaced or deleted, and
 * CloudFormation's events what was updated.
 * @throws CheckFailed when it replaced or deleted a resource that must stay
 */
export async function changesOf(
  client: CloudFormationClient,
  deploy: () => Promise<unknown>,
): Promise<ResourceChange[]> {
  const before = await readStack(client);
  const seen = new Set((await readEvents(client)).map(({ id }) => id));
  await deploy();
  const events = (await readEvents(client)).filter(({ id }) => !seen.has(id));
  const reasons = new Map(events.map(({ logicalId, reason }) => [logicalId, reason]));
  const updated = new Set(
    events.filter(({ status }) => status === 'UPDATE_COMPLETE').map(({ logicalId }) => logicalId),
  );
  const changes = compare(before, await readStack(client), updated, reasons);
  for (const { logicalId, type, what } of changes)
    must(
      !stateful.has(type) || !['replaced', 'deleted'].includes(what),
      `${logicalId}, ${type}, stays; it was ${what}`,
    );
  return changes;
}

function compare(
  { resources: before }: DeployedStack,
  { resources: after }: DeployedStack,
  updated: ReadonlySet<string>,
  reasons: ReadonlyMap<string, string>,
): ResourceChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((logicalId) => {
    const was = before.get(logicalId);
    const is = after.get(logicalId);
    const what = !was
      ? 'created'
      : !is
        ? 'deleted'
        : was.physicalId !== is.physicalId
          ? 'replaced'
          : updated.has(logicalId) && 'updated';
    return what ? [{ logicalId, type: (is ?? was)?.type ?? '', what, reason: reasons.get(logicalId) ?? '' }] : [];
  });
}

/** A line for each change, and how many of each kind. */
export function changeLines(changes: readonly ResourceChange[]): string[] {
  return changes.map(
    ({ logicalId, type, what, reason }) => `${what.padEnd(8)} ${type} ${logicalId}${reason && ` (${reason})`}`,
  );
}

export function changeCounts(changes: readonly ResourceChange[]): string {
  const kinds = ['created', 'updated', 'replaced', 'deleted'] as const;
  return kinds.map((kind) => `${changes.filter(({ what }) => what === kind).length} ${kind}`).join(', ');
}
