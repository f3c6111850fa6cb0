import { decideNeed } from '../decide-need.ts';
import type { Need } from '../service-call.ts';
import type { Statement } from '../statement.ts';

/** Whether a resource's policy lets a service of AWS do something, for a thing of this account. */
export function serviceMay(
  service: string,
  { action, resource, keys }: Need,
  host: { readonly region: string; readonly account: string; readonly policy: readonly Statement[] | undefined },
): boolean {
  const need = { action, resource, keys: { 'aws:SourceAccount': host.account, ...keys } };
  const policies = { identity: [], resource: host.policy ?? [], place: host };
  return decideNeed({ kind: 'service', name: service }, need, policies) === 'allowed';
}
