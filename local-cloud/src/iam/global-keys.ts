import type { Place } from '../template/place.ts';
import { type Caller, rootArn } from './caller.ts';
import type { ConditionKeys } from './request-context.ts';

/**
 * AWS's condition keys of every request. Calls to AWS go by TLS, which these stand for.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalKeys(caller: Caller, { region, account }: Pick<Place, 'region' | 'account'>): ConditionKeys {
  const now = new Date();
  const everyone = {
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': account,
    'aws:ViaAWSService': 'false',
  };
  if (caller.kind === 'service')
    return { ...everyone, 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': caller.name };
  return { ...everyone, 'aws:PrincipalIsAWSService': 'false', ...ofPrincipal(caller) };
}

function ofPrincipal(caller: Exclude<Caller, { kind: 'service' }>): ConditionKeys {
  const { account } = caller;
  if (caller.kind === 'account') {
    return {
      'aws:PrincipalAccount': account,
      'aws:PrincipalArn': rootArn(account),
      'aws:PrincipalType': 'Account',
      'aws:userid': account,
    };
  }
  const tags = Object.entries(caller.roleTags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]);
  return {
    'aws:PrincipalAccount': account,
    'aws:PrincipalArn': caller.roleArn,
    'aws:PrincipalType': 'AssumedRole',
    // A role's id is the account's here: see its attribute RoleId.
    'aws:userid': `${account}:${caller.sessionArn.split('/').at(-1)}`,
    'aws:MultiFactorAuthPresent': 'false',
    'lambda:SourceFunctionArn': caller.functionArn,
    ...Object.fromEntries(tags),
  };
}
