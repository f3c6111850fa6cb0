import type { Place } from '../template/physical-values.ts';
import type { ConditionKeys } from './service-call.ts';
import type { Principals } from './statement.ts';

/** Who calls: a function or a schedule under its role, a service of AWS, or the account itself: whoever is no function. */
export type Caller =
  | {
      readonly kind: 'session';
      readonly account: string;
      readonly roleArn: string;
      readonly sessionArn: string;
      readonly roleTags?: Readonly<Record<string, string>>;
      /** The function whose code calls; absent of a schedule. */
      readonly functionArn?: string;
    }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'account'; readonly account: string };

/**
 * Whether a statement is about a caller: `itself`, or only the caller's whole `account`, which leaves it to the caller's own
 * policies what it may.
 */
export function principalFits({ except, aws, services }: Principals, caller: Caller): 'itself' | 'account' | undefined {
  if (except) return isExcepted({ aws, services }, caller) ? undefined : 'itself';
  if (aws.includes('*')) return 'itself';
  if (caller.kind === 'service') return services.includes(caller.name) ? 'itself' : undefined;
  if (caller.kind === 'session' && [caller.roleArn, caller.sessionArn].some((arn) => aws.includes(arn)))
    return 'itself';
  if (!namesAccount(aws, caller.account)) return undefined;
  return caller.kind === 'account' ? 'itself' : 'account';
}

/**
 * Whether `NotPrincipal` spares a caller. AWS looks at a session's account, its role and the session itself, each of which
 * may be denied for itself, so all three must be named; the account alone spares nobody else in it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isExcepted({ aws, services }: Pick<Principals, 'aws' | 'services'>, caller: Caller): boolean {
  if (aws.includes('*')) return true;
  if (caller.kind === 'service') return services.includes(caller.name);
  if (!namesAccount(aws, caller.account)) return false;
  return caller.kind === 'account' || [caller.roleArn, caller.sessionArn].every((arn) => aws.includes(arn));
}

function namesAccount(aws: readonly string[], account: string): boolean {
  return aws.includes(account) || aws.includes(rootArn(account));
}

/** The ARN of an account as a principal. */
export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

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
