import type { StackModel } from '../template/stack-model.ts';
import { type AccessControl, type AccessHost, accessControl } from './access-control.ts';
import { checkWiring } from './check-wiring.ts';
import type { MakeArn } from './service-call.ts';
import { type ServiceGates, serviceGates } from './service-gates.ts';

/** The gates of a stack, and what adds an operator's role to them. */
export type EnforcedPolicies = ServiceGates & Pick<AccessControl, 'check' | 'addRole'>;

/**
 * Makes the gates that hold a stack's policies.
 * @throws an error that names the resource, when the policies do not allow what AWS itself does for the stack.
 */
export function enforcePolicies(stack: StackModel, host: AccessHost): EnforcedPolicies {
  const arn: MakeArn = (service, name) => `arn:aws:${service}:${host.region}:${host.account}:${name}`;
  const control = accessControl(stack, host);
  checkWiring(stack, { control, account: host.account, arn });
  return { ...serviceGates(stack, control.check, arn), check: control.check, addRole: control.addRole };
}
