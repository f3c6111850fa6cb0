import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { readStack, stackName } from './deployed-stack.ts';
import { eventually, must } from './steps.ts';

type Properties = Record<string, unknown>;

interface Resource {
  readonly Type: string;
  Properties: Properties;
}

interface Template {
  readonly Resources: Record<string, Resource>;
}

interface Index {
  readonly IndexName: string;
}

/** An update that must not succeed: how the template changes, and what the account says about it. */
interface ForbiddenUpdate {
  readonly name: string;
  readonly change: (template: Template) => void;
  readonly reason: RegExp;
}

const first = ({ Resources }: Template, type: string): [string, Resource] => {
  const found = Object.entries(Resources).find(([, { Type }]) => Type === type);
  must(found, `the template has an ${type}`);
  return found;
};
const table = 'AWS::DynamoDB::GlobalTable';

const indexesOf = (template: Template) =>
  first(template, table)[1].Properties as { GlobalSecondaryIndexes: Index[]; AttributeDefinitions: unknown };

const forbiddenUpdates: readonly ForbiddenUpdate[] = [
  {
    name: 'another key of the table',
    change: (template) => {
      first(template, table)[1].Properties.KeySchema = [{ AttributeName: 'pk', KeyType: 'HASH' }];
    },
    reason: /GlobalTable would be replaced \(KeySchema\)/,
  },
  {
    name: 'two indexes at once',
    change: (template) => {
      const properties = indexesOf(template);
      properties.GlobalSecondaryIndexes = properties.GlobalSecondaryIndexes.slice(2);
    },
    reason: /only one index can be created or deleted in an update/,
  },
  {
    name: 'another name of a queue',
    change: (template) => {
      first(template, 'AWS::SQS::Queue')[1].Properties = { QueueName: 'another' };
    },
    reason: /Queue would be replaced \(.*QueueName/,
  },
  {
    name: 'no topic any more',
    change: ({ Resources }) => {
      const others = Object.entries(Resources).filter(([, { Type }]) => !Type.startsWith('AWS::SNS::'));
      const left = others.filter(([, { Type }]) => !Type.startsWith('AWS::SES::ConfigurationSetEvent'));
      for (const id of Object.keys(Resources)) if (!left.some(([kept]) => kept === id)) delete Resources[id];
    },
    reason: /Topic would be deleted/,
  },
];

/**
 * Tries updates that would lose data or that AWS refuses: each must fail, and change nothing.
 * @throws CheckFailed when one succeeds
 * @returns their names
 */
export async function tryForbiddenUpdates(client: CloudFormationClient): Promise<string[]> {
  const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName: stackName }));
  const ids = JSON.stringify([...(await readStack(client)).resources]);
  for (const { name, change, reason } of forbiddenUpdates) {
    const template: Template = JSON.parse(TemplateBody);
    change(template);
    await client.send(new UpdateStackCommand({ StackName: stackName, TemplateBody: JSON.stringify(template) }));
    const stack = await eventually(`an update ends: ${name}`, async () => {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
      return Stacks[0]?.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : Stacks[0];
    });
    const { StackStatus: status, StackStatusReason: said = '' } = stack;
    must(status === 'UPDATE_ROLLBACK_COMPLETE', `an update is refused: ${name}; it is ${status}`);
    must(reason.test(said), `an update is refused for ${reason}; it was for ${said}`);
  }
  must(JSON.stringify([...(await readStack(client)).resources]) === ids, 'refused updates change nothing');
  return forbiddenUpdates.map(({ name }) => name);
}
