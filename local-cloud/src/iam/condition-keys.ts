/** Condition keys that a request has here when it would in AWS, in small letters. */
const filled: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthpresent',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:userid',
  'aws:viaawsservice',
  'dynamodb:leadingkeys',
  'ses:fromaddress',
  'ses:fromdisplayname',
  'ses:recipients',
]);

/** Keys that no request of a stack here would have in AWS either. */
const absent: ReadonlySet<string> = new Set([
  // The account is in no organization.
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  // Nothing goes through a VPC endpoint.
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
  // Nobody signed in with a second factor, as a user, elsewhere, or as the root user of a member account.
  'aws:multifactorauthage',
  'aws:username',
  'aws:federatedprovider',
  'aws:sourceidentity',
  'aws:assumedroot',
  // No service of AWS calls on behalf of a function.
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  // Functions do not run on EC2.
  'aws:ec2instancesourceprivateipv4',
  'aws:ec2instancesourcevpc',
]);

/**
 * Refuses condition keys, and variables, that the local cloud can neither fill in nor knows to be absent: as absent ones they
 * would make negated conditions and those with `IfExists` hold.
 * @param statement in JSON, its references resolved
 * @param isIdentity whether a role's policy has it
 * @throws an error that names the key
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function checkConditionKeys(statement: Readonly<Record<string, unknown>>, isIdentity: boolean): void {
  const { Condition = {}, Resource, NotResource } = statement;
  const operators = Object.values(Condition as Record<string, Record<string, unknown>>);
  const inConditions = operators.flatMap((keys) => Object.keys(keys));
  const texts = JSON.stringify([Resource, NotResource, ...operators.flatMap((keys) => Object.values(keys))]);
  const variables = [...texts.matchAll(/\$\{\s*([^},\s*?$]+)/g)].map(([, name = '']) => name);
  for (const key of [...inConditions, ...variables]) {
    if (!isKnown(key.toLowerCase(), isIdentity))
      throw new Error(`The local cloud does not know the condition key ${key}`);
  }
}

function isKnown(key: string, isIdentity: boolean): boolean {
  if (filled.has(key) || absent.has(key) || key.startsWith('aws:principaltag/')) return true;
  // A resource's policy cannot have it: https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
  return isIdentity && key === 'lambda:sourcefunctionarn';
}
