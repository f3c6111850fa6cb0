import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { stayItemKey } from '../../stay/store/stay-ref.store.ts';
import { undeliveredBy } from '../mail/undelivered.ts';
import type { WorkEvent } from '../work.ts';
import {
  accepted,
  attributeOf,
  isOfUnknownEnd,
  isSettled,
  ofUnknownEnd,
  storedStatus,
  type WorkChange,
} from './work-item.store.ts';
import { writeWork } from './write-work.store.ts';

/** Records what other systems report later of work that they were sent. Resolves to false if the stay has moved on, or it is known already. */
export function recordReport(table: Table): (event: WorkEvent) => Promise<boolean> {
  return async (event) => {
    if (event.type === 'accepted' && (await isKnown(event, table))) return false;
    for (const change of changesBy(event))
      if (await writeWork(table, event.work, ofThisStay(change, event))) return true;
    return false;
  };
}

/**
 * Whether work is known to have been accepted. Nearly always its sender has recorded that already, and a write whose
 * condition fails costs as much as one that takes place: a read costs a tenth. An answer that is a moment old errs to the
 * side of the write, for what a version of some work has come to is never undone.
 */
async function isKnown({ work }: WorkEvent, { db, tableName }: Table): Promise<boolean> {
  const { Item } = await db.send(
    new GetItemCommand({
      TableName: tableName,
      Key: stayItemKey(work),
      ProjectionExpression: '#work.v, #work.st, #work.why, #work.supersedes.v, #work.supersedes.st',
      ExpressionAttributeNames: { '#work': attributeOf(work.kind) },
    }),
  );
  const { supersedes, ...present } = Item?.[attributeOf(work.kind)]?.M ?? {};
  const isSuperseded = Number(supersedes?.M?.v?.N) === work.version;
  const { v, st, why } = isSuperseded ? (supersedes?.M ?? {}) : present;
  if (v?.N === undefined || st?.S === undefined || Number(v.N) < work.version) return false;
  return Number(v.N) > work.version || isSettled(st.S, why?.S);
}

/** What is written: the first of these whose condition holds. */
function changesBy(event: WorkEvent): readonly WorkChange[] {
  const { type, id, at } = event;
  if (type === 'accepted') return [accepted(id, at, event.listed)];
  if (type === 'delivered')
    return (event.listed ?? 1) > 1 ? listing(delivered(event)) : listingOrganised(delivered(event));
  if (type === 'relayed') return listing(relayed(event));
  return type === 'delayed' ? [delayed(at)] : ended({ ...event, type });
}

/** Nothing is recorded of a stay that was erased, nor of a text that is not the one that it was sent: one version is sent once. */
function ofThisStay({ when, names, values, ...change }: WorkChange, { work, type }: WorkEvent): WorkChange {
  const isOwnText = work.kind === 'text' && type !== 'accepted' && type !== 'delayed';
  const isOurs = isOwnText ? ' AND (attribute_not_exists(#work.#id) OR #work.#id = :id)' : '';
  return {
    ...change,
    when: `${when} AND #state <> :erased${isOurs}`,
    names: [...names, 'state'],
    values: { ...values, ':erased': 'erased' },
  };
}

const ends = { bounced: 'bounced', suppressed: 'bounced', complained: 'complained', rejected: 'rejected' } as const;

/** Only a ticket that stands is anybody's task: a bounce that comes after a cancellation is just recorded. */
function ended(event: WorkEvent & { type: keyof typeof ends }): WorkChange[] {
  const { type, id, at, acceptedAt, why = type, listed } = event;
  const status = ends[type];
  const inOne = listed !== undefined;
  const end = {
    set: `#work.#st = :st, #work.#id = :id, #work.#at = :at, #work.#accepted = :accepted, #work.#why = :why${inOne ? ', #work.#listed = :listed' : ''}`,
    remove: '#work.#lease, #work.#firstDue',
    when: whenEnded(type, why),
    names: [
      ...['st', 'id', 'at', 'accepted', 'why', 'lease', 'firstDue'],
      ...(isOverDelivery(type, why) ? [] : ['delivered']),
      ...(inOne ? ['listed'] : []),
    ],
    values: {
      ...(inOne && { ':listed': listed }),
      ...(type === 'rejected' && ofUnknownEnd),
      ':st': storedStatus[status],
      ':id': id,
      ':at': at,
      ':accepted': acceptedAt,
      ':why': why,
    },
    becomes: { status, why },
  };
  // Whoever calls a mail with many codes spam has them; the others may not.
  const isOfOrganiser = type === 'complained' && (listed ?? 1) > 1;
  return isOfOrganiser || undeliveredBy({ status, why }) ? listing(end) : [end];
}

/** A change after which reception may have to look after the guest, if the ticket stands. */
function listing(change: WorkChange & Required<Pick<WorkChange, 'becomes'>>): WorkChange[] {
  const becomes = { ...change.becomes, isUndelivered: true };
  return [
    given({ ...change, becomes }, '#state = :active AND attribute_exists(#ticket)'),
    given(change, '(#state <> :active OR attribute_not_exists(#ticket))'),
  ];
}

/** A change after which reception may have to look after the guest of an organiser: of a group, or of an address of many. */
function listingOrganised(change: WorkChange & Required<Pick<WorkChange, 'becomes'>>): WorkChange[] {
  const names = [...change.names, 'group', 'gathering'];
  const isAlone = 'attribute_not_exists(#group) AND attribute_not_exists(#work.#gathering)';
  const alone = { ...change, when: `${change.when} AND ${isAlone}`, names };
  return [alone, ...listing(change)];
}

function given({ when, names, values, ...rest }: WorkChange, state: string): WorkChange {
  return {
    ...rest,
    when: `${when} AND ${state}`,
    names: [...names, 'state', 'ticket'],
    values: { ...values, ':active': 'active' },
  };
}

/**
 * SES takes an absent guest's automatic reply for a bounce of one of these kinds: a mail that was delivered has then
 * arrived.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-object
 */
const kindsOfReplies = ['Transient', 'Undetermined'];

function mayBeReply(type: WorkEvent['type'], why: string): boolean {
  return type === 'bounced' && kindsOfReplies.includes(why);
}

/** Whether an end holds also of what was delivered. What was rejected never was. */
function isOverDelivery(type: WorkEvent['type'], why: string): boolean {
  return type !== 'rejected' && !mayBeReply(type, why);
}

function whenEnded(type: WorkEvent['type'], why: string): string {
  const isNew = type === 'rejected' ? `(#work.#st <> :st OR ${isOfUnknownEnd})` : '#work.#st <> :st';
  return isOverDelivery(type, why) ? isNew : `${isNew} AND attribute_not_exists(#work.#delivered)`;
}

/**
 * What was delivered was accepted, whether or not that is recorded yet. A later event (a bounce) is never undone, unless it
 * may have been an automatic reply: whichever of the two comes first, the mail has arrived.
 */
function delivered({ id, at, acceptedAt, listed }: WorkEvent) {
  const { values, ...sent } = accepted(id, acceptedAt, listed);
  const inOne = listed === undefined ? '' : ', #work.#listed = :listed';
  return {
    ...sent,
    set: `#work.#st = :sent, #work.#id = :id, #work.#at = if_not_exists(#work.#at, :at), #work.#delivered = :delivered${inOne}`,
    when: `(#work.#st IN (:sent, :sending, :pending, :skipped) OR (#work.#st = :bounced AND #work.#why IN (:reply, :unclear)) OR ${isOfUnknownEnd}) AND attribute_not_exists(#work.#delivered)`,
    names: [...sent.names, 'delivered'],
    values: {
      ...values,
      ':delivered': at,
      ':bounced': storedStatus.bounced,
      ':reply': kindsOfReplies[0],
      ':unclear': kindsOfReplies[1],
    },
  };
}

/**
 * What a portal's relay has taken was accepted, whether or not that is recorded yet. A bounce is never undone, of whatever
 * kind: no absent guest answers there, but the portal, which has refused the mail.
 */
function relayed({ id, at, acceptedAt }: WorkEvent) {
  const { values, ...sent } = accepted(id, acceptedAt);
  return {
    ...sent,
    set: '#work.#st = :sent, #work.#id = :id, #work.#at = if_not_exists(#work.#at, :at), #work.#relayed = :relayed',
    when: `(#work.#st IN (:sent, :sending, :pending, :skipped) OR ${isOfUnknownEnd}) AND attribute_not_exists(#work.#relayed)`,
    names: [...sent.names, 'relayed'],
    values: { ...values, ':relayed': at },
  };
}

/** The guest's provider makes SES wait; it goes on trying. */
function delayed(at: string): WorkChange {
  return {
    set: '#work.#delayed = :at',
    when: '#work.#st IN (:sent, :sending)',
    names: ['st', 'delayed'],
    values: { ':at': at, ':sent': storedStatus.accepted, ':sending': storedStatus.sending },
  };
}
