import { busName } from '../../events/bus-name.ts';
import type { CallNeeds, MakeArn, RequestBody } from '../service-call.ts';

/**
 * What a call of EventBridge needs: the permission to put events on each bus that it names.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function eventNeeds(operation: string, { Entries }: RequestBody, arn: MakeArn): CallNeeds {
  if (operation !== 'PutEvents') return undefined;
  const entries: readonly ({ readonly EventBusName?: unknown } | null)[] = Array.isArray(Entries) ? Entries : [];
  const buses = new Set(entries.map((entry) => busName(entry?.EventBusName)));
  return [...buses].map((bus) => ({ action: 'events:PutEvents', resource: arn('events', `event-bus/${bus}`) }));
}
