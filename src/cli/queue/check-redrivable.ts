import { checkEvent } from '../../app/events/check-event.ts';
import type { HeldMessage } from '../../aws/queues/held-messages.ts';
import type { Verdict } from '../../aws/queues/redrive.ts';
import { cachedLocations } from '../../aws/table/location-table.ts';
import { stayTable } from '../../aws/table/stays/stay-table.ts';
import { queueText } from '../../contract/events/queue-text.ts';
import { withTime } from '../../contract/events/with-time.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { outputOf } from '../deployment/deployment.ts';

/** Checks whether an event in a queue could be applied now, and if not, why. `operator` is the operator's own sender id. */
export function checkRedrivable(
  deployment: Deployment,
  operator: string | undefined,
): (message: HeldMessage) => Promise<Verdict> {
  const table = { ...deployment, now: Date.now, retentionDays: Number(outputOf(deployment, 'RetentionDays')) };
  const deps = {
    stays: stayTable(table),
    locations: cachedLocations(table),
    now: Date.now,
    // An event that an operator put back was checked then.
    trusted: [
      outputOf(deployment, 'ApiSenderId'),
      outputOf(deployment, 'ConnectionsSenderId'),
      ...(operator === undefined ? [] : [operator]),
    ],
    // No vouching here: the check is whether the first sender is allowed by now.
    isVouchedFor: async () => false,
  };
  return async ({ body, sentAt, attributes, id: messageId, senderId: last }) => {
    const check = await checkEvent({ body, sentAt, senderId: attributes.senderId ?? last }, deps);
    if (check.type === 'refused') {
      const { eventId: id = attributes.eventId ?? messageId, reason = 'invalid', detail } = check;
      return { type: 'keep', kept: { id, reason, ...(detail !== undefined && { detail }) } };
    }
    const { time, locationId } = check.event;
    const text = queueText(check.hasTime ? body : withTime(body, time));
    return { type: 'redrive', message: { MessageBody: text, MessageGroupId: locationId } };
  };
}
