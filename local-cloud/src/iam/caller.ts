import type { Principals } from './statement.ts';

/** Who calls: a function under its role, a service of AWS, or the account itself: whoever is no function. */
export type Caller =
  | { readonly kind: 'session'; readonly account: string; readonly roleArn: string; readonly sessionArn: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'account'; readonly account: string };

/**
 * Whether a statement is about a caller: `itself`, or only the caller's whole `account`, which leaves it to the caller's own
 * policies what it may.
 */
export function principalFits({ except, aws, services }: Principals, caller: Caller): 'itself' | 'account' | undefined {
  const named = fits({ aws, services }, caller);
  if (!except) return named;
  return named === undefined ? 'itself' : undefined;
}

function fits({ aws, services }: Pick<Principals, 'aws' | 'services'>, caller: Caller) {
  if (aws.includes('*')) return 'itself';
  if (caller.kind === 'service') return services.includes(caller.name) ? 'itself' : undefined;
  const { account } = caller;
  if (caller.kind === 'session' && [caller.roleArn, caller.sessionArn].some((arn) => aws.includes(arn)))
    return 'itself';
  if (!aws.includes(account) && !aws.includes(rootArn(account))) return undefined;
  return caller.kind === 'account' ? 'itself' : 'account';
}

/** The ARN of an account as a principal. */
export function rootArn(account: string): string {
  return `arn:aws:iam::${account}:root`;
}
