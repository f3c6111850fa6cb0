import type { CheckPlace, Version } from './check-place.ts';
import { type DeployedStack, readStack } from './deployed-stack.ts';
import { must, step } from './steps.ts';

const name = 'Trial';

/** A second stack in the same account and region, as docs/deploying.md says it: it has nothing of the first, and leaves it alone. */
export async function trySecondStack(place: CheckPlace, version: Version): Promise<void> {
  const { cloudFormation } = place;
  const first = await place.stack();
  const settings = [`stackName=${name}`, 'removalPolicy=destroy'];
  const second = await step(
    'cdk deploy of a second stack beside it',
    () => place.deploy(version, settings).then(() => readStack(cloudFormation, name)),
    ({ resources }) => `${resources.size} resources`,
  );
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

/** What a stack's resources are called, and what its outputs say of its own. */
function namesOf({ resources, outputs }: DeployedStack): ReadonlySet<string> {
  const own = ['TableName', 'ApiUrl', 'EventsQueueUrl', 'ConfigurationSetName', 'IssuerKeysPath', 'ConnectionsPath'];
  const physical = [...resources.values()].map(({ type, physicalId }) => `${type} ${physicalId}`);
  return new Set([...physical, ...own.map((output) => `${output} ${outputs[output]}`)]);
}
