import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SesEvent } from '../../../contract/messages/ses-event.ts';
import { undeliveredBy } from '../../../domain/owed/undelivered.ts';
import { conditionHeld } from '../condition-held.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { accepted, type Change, change, due, marked, mayBeSent } from './mail-change.ts';

/** Records what SES says of its mails. Resolves to false if the stay has moved on, or knows it already. */
export function evidenceTable(table: Table): (event: SesEvent) => Promise<boolean> {
  return async (event) => {
    if (event.says === 'sent' && (await isKnown(event, table))) return false;
    for (const one of told(event)) {
      if (await conditionHeld(table.db.send(new UpdateItemCommand(change(table, event.mail, one))))) return true;
    }
    return false;
  };
}

/**
 * Whether a mail is known to have been sent. Nearly always its sender has recorded that already, and a write whose condition
 * fails costs as much as one that takes place: a look costs a tenth. An answer that is a moment old errs to the side of
 * the write, for what a version of a mail has come to is never taken back.
 */
async function isKnown({ mail }: SesEvent, { db, tableName }: Table): Promise<boolean> {
  const { Item } = await db.send(
    new GetItemCommand({
      TableName: tableName,
      Key: stayItemKey(mail),
      ProjectionExpression: 'mail.v, mail.st',
    }),
  );
  const { v, st } = Item?.mail?.M ?? {};
  if (v?.N === undefined || st?.S === undefined || Number(v.N) < mail.v) return false;
  return Number(v.N) > mail.v || !mayBeSent.includes(st.S);
}

/** What is written: the first of these whose condition holds. */
function told(event: SesEvent): readonly Change[] {
  const { says, id, at } = event;
  if (says === 'sent') return [accepted(id, at)];
  if (says === 'delivered') return [delivered(event)];
  return says === 'delayed' ? [delayed(at)] : ended({ ...event, says });
}

const ends = { bounced: 'bounced', suppressed: 'bounced', complained: 'complained', rejected: 'failed' } as const;

/** Only a ticket that stands is anybody's task: a bounce that comes after a cancellation is just noted. */
function ended({ mail, says, id, at, acceptedAt, why = says }: SesEvent & { says: keyof typeof ends }): Change[] {
  const st = ends[says];
  const end = {
    set: '#mail.#st = :st, #mail.#id = :id, #mail.#at = :at, #mail.#accepted = :accepted, #mail.#why = :why',
    remove: '#mail.#lease, #mail.#firstDue',
    when: mayBeReply(says, why) ? '#mail.#st <> :st AND attribute_not_exists(#mail.#delivered)' : '#mail.#st <> :st',
    names: ['st', 'id', 'at', 'accepted', 'why', 'lease', 'firstDue', ...(mayBeReply(says, why) ? ['delivered'] : [])],
    values: { ':st': st, ':id': id, ':at': at, ':accepted': acceptedAt, ':why': why },
  };
  const unlisted = { ...end, remove: `${end.remove}, ${due}` };
  if (!undeliveredBy({ st, why })) return [unlisted];
  return [
    marked(given(end, '#state = :active AND attribute_exists(#ticket)'), mail),
    given(unlisted, '(#state <> :active OR attribute_not_exists(#ticket))'),
  ];
}

function given({ when, names, values, ...rest }: Change, state: string): Change {
  return {
    ...rest,
    when: `${when} AND ${state}`,
    names: [...names, 'state', 'ticket'],
    values: { ...values, ':active': 'active' },
  };
}

/**
 * SES takes an absent guest's automatic reply for a bounce of one of these kinds: a mail that was delivered is then there.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-object
 */
const kindsOfReplies = ['Transient', 'Undetermined'];

function mayBeReply(says: SesEvent['says'], why: string): boolean {
  return says === 'bounced' && kindsOfReplies.includes(why);
}

/**
 * What was delivered was accepted, whether or not anybody knows of that yet. A later word of it (a bounce) is never taken
 * back, unless it may have been an automatic reply: whichever of the two comes first, the mail is there.
 */
function delivered({ id, at, acceptedAt }: SesEvent): Change {
  const { values, ...sent } = accepted(id, acceptedAt);
  return {
    ...sent,
    set: '#mail.#st = :sent, #mail.#id = :id, #mail.#at = if_not_exists(#mail.#at, :at), #mail.#delivered = :delivered',
    when: '(#mail.#st IN (:sent, :sending, :pending, :skipped) OR (#mail.#st = :bounced AND #mail.#why IN (:reply, :unclear))) AND attribute_not_exists(#mail.#delivered)',
    names: [...sent.names, 'delivered'],
    values: {
      ...values,
      ':delivered': at,
      ':bounced': 'bounced',
      ':reply': kindsOfReplies[0],
      ':unclear': kindsOfReplies[1],
    },
  };
}

/** The guest's provider makes SES wait; it goes on trying. */
function delayed(at: string): Change {
  return {
    set: '#mail.#delayed = :at',
    when: '#mail.#st IN (:sent, :sending)',
    names: ['st', 'delayed'],
    values: { ':at': at, ':sent': 'sent', ':sending': 'sending' },
  };
}
