import type { StackModel } from '../../template/stack-model.ts';
import { checkInvocations } from './check-invocations.ts';
import { checkRoles } from './check-roles.ts';
import { checkSending } from './check-sending.ts';
import type { WiringHost } from './wiring-host.ts';

/**
 * Holds what AWS itself does for a stack against its policies: services assume roles, Lambda reads queues and writes logs,
 * API Gateway and schedules call functions, SES publishes on topics, SNS and rules send to queues.
 * @throws an error that names the resource and the action that is not allowed.
 */
export function checkWiring(stack: StackModel, host: WiringHost): void {
  checkRoles(stack, host);
  checkInvocations(stack, host);
  checkSending(stack, host);
}
