import type { CheckPlace, Version } from './check-place.ts';
import { type DeployedStack, readStack } from './deployed-stack.ts';
import { must, step } from './steps.ts';
import { domain } from './use.ts';

const name = 'Trial';

/**
 * A second stack in the same account and region, as docs/deploying.md says it: it has nothing of the first, and leaves it
 * alone.
 * @param others the first stack's settings but those that every deployment has: with the same it has the same resources
 */
export async function trySecondStack(place: CheckPlace, version: Version, others: readonly string[]): Promise<void> {
  const { cloudFormation } = place;
  const first = await place.stack();
  const own = [`stackName=${name}`, `senderAddress=wifi@${domain}`, `identity=${domain}`, 'removalPolicy=destroy'];
  const settings = [...own, ...others];
  // The simulated account finds a change set by its name alone, whatever stack it is of.
  const words = ['--require-approval', 'never', '--change-set-name', 'second-stack'];
  const second = await step(
    'cdk deploy of a second stack beside it',
    async () => {
      await place.cdk(version, 'deploy', ...words, ...settings.flatMap((setting) => ['-c', setting]));
      return readStack(cloudFormation, name);
    },
    ({ resources }) => `${resources.size} resources`,
  );
  must(typesOf(second) === typesOf(first), 'it has all that the first has');
  const names = namesOf(first);
  const common = [...namesOf(second)].filter((one) => names.has(one));
  must(common.length === 0, `two stacks have nothing in common, but ${common.join(', ')}`);
  await step('cdk destroy of the second', () => place.cdk(version, 'destroy', '--force', '-c', `stackName=${name}`));
  const after = namesOf(await place.stack());
  must(
    [...names].every((one) => after.has(one)),
    'the first stack has all that it had',
  );
}

/** The type of each resource: logical ids tell the stack's name. */
function typesOf({ resources }: DeployedStack): string {
  return [...resources.values()]
    .map(({ type }) => type)
    .sort()
    .join();
}

/** What a stack's resources are called, and what its outputs say of its own. */
function namesOf({ resources, outputs }: DeployedStack): ReadonlySet<string> {
  const own = ['TableName', 'ApiUrl', 'EventsQueueUrl', 'ConfigurationSetName', 'IssuerKeysPath', 'ConnectionsPath'];
  const physical = [...resources.values()]
    .filter(({ type }) => !withinAnother.has(type))
    .map(({ type, physicalId }) => `${type} ${physicalId}`);
  return new Set([...physical, ...own.map((output) => `${output} ${outputs[output]}`)]);
}

/** Types whose ids are unique only within a function or an API. */
const withinAnother: ReadonlySet<string> = new Set(['AWS::Lambda::Permission', 'AWS::ApiGatewayV2::Stage']);
