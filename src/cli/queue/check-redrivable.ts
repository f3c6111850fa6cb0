import { authorizeEvent } from '../../app/events/authorize-event.ts';
import { decisions } from '../../app/events/decisions.ts';
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
  const table = { ...deployment, now: Date.now };
  const stays = stayTable({ ...table, retentionDays: Number(outputOf(deployment, 'RetentionDays')) });
  // An event that an operator put back was checked then.
  const trusted = [outputOf(deployment, 'ApiSenderId'), ...(operator === undefined ? [] : [operator])];
  // No vouching here: the check is whether the first sender is allowed by now.
  const isVouchedFor = async () => false;
  const policy = { locations: cachedLocations(table), now: Date.now, trusted, isVouchedFor };
  return async (message) => {
    const { body, sentAt, attributes } = message;
    const senderId = attributes.senderId ?? message.senderId;
    const authorized = await authorizeEvent({ body, sentAt, senderId }, policy);
    if (!('event' in authorized)) {
      const { eventId = attributes.eventId ?? message.id, reason = 'invalid', detail } = authorized;
      return { type: 'keep', kept: { id: eventId, reason, ...(detail !== undefined && { detail }) } };
    }
    const { event, location, hasTime } = authorized;
    const [{ decision }] = await decisions(event, location, { ...stays, now: Date.now });
    if (decision.type === 'refused') {
      const { reason, pointer } = decision;
      return { type: 'keep', kept: { id: event.id, reason, detail: `${pointer} cannot be used at this location` } };
    }
    const redriven = {
      MessageBody: queueText(hasTime ? body : withTime(body, event.time)),
      MessageGroupId: event.locationId,
    };
    return { type: 'redrive', message: redriven };
  };
}
