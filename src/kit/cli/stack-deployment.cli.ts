import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Deployment, outputOf, outputsOf, stackAndPath } from './deployment.cli.ts';
import { CliError, reasonOf } from './errors.ts';

/**
 * Finds a stack in AWS by its name.
 * @param option the stack's name; with the deployment's path, as `Mine/Wifi`, if it has several
 * @throws CliError if there is none, or it is not a wifi-tickets stack
 */
export async function stackDeployment(option: string, region: string | undefined): Promise<Deployment> {
  const where = region === undefined ? {} : { region };
  const { stack } = stackAndPath(option);
  const { prefix, outputs } = outputsOf(await stackOutputs(stack, new CloudFormationClient(where)), option);
  const clients = { db: new DynamoDBClient(where), sqs: new SQSClient(where) };
  return {
    ...clients,
    tableName: outputOf({ outputs }, 'TableName'),
    eventsQueueUrl: outputOf({ outputs }, 'EventsQueueUrl'),
    outputs,
    ownSenderId: () => ownSenderId(where),
    ses: where,
    ssm: where,
    stack: { name: stack, prefix, access: where },
  };
}

/** @throws CliError if the first deployment failed: the status after a later one begins with UPDATE */
function checkWasMade(stack: string, status: string): void {
  if (!/^(?:CREATE_FAILED|ROLLBACK_)/u.test(status)) return;
  throw new CliError(
    `The first deployment of ${stack} has failed (${status}). CloudFormation console > ${stack} > Events says why: mend it, and npx cdk deploy again. What it may have left: docs/operate/upgrade.md#uninstalling.`,
    3,
  );
}

async function stackOutputs(stack: string, cloudFormation: CloudFormationClient): Promise<Record<string, string>> {
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    checkWasMade(stack, Stacks[0]?.StackStatus ?? '');
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (error instanceof CliError) throw error;
    const reason = reasonOf(error, { stack });
    if (!/does not exist/u.test(reason)) throw new CliError(`The stack ${stack} could not be read: ${reason}`, 3);
    const region = await cloudFormation.config.region();
    throw new CliError(
      `There is no stack ${stack} in ${region}. Check --stack and --region, or create it with npx cdk deploy.`,
      3,
    );
  }
}

/**
 * The SQS sender id of these AWS credentials: `AIDA…` of a user, `AROA…` of a role, without its session.
 * @throws CliError if STS returns none
 */
async function ownSenderId(where: { readonly region?: string }): Promise<string> {
  // Loaded only when needed, because loading takes time.
  const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const { UserId } = await new STSClient(where).send(new GetCallerIdentityCommand({}));
  const [id] = (UserId ?? '').split(':');
  if (!id) throw new CliError('AWS did not return the identity of these credentials.', 3);
  return id;
}
