import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SesEvent } from '../contract/ses-event.ts';
import { accepted, type Change, change } from './mail-change.ts';
import type { Table } from './stay-table.ts';
import { took } from './took.ts';

/** Records what SES says of its mails. Resolves to false if the stay has moved on, or knows it already. */
export function evidenceTable(table: Table): (event: SesEvent) => Promise<boolean> {
  return (event) => took(table.db.send(new UpdateItemCommand(change(table, event.mail, told(event)))));
}

function told({ says, id, at, why }: SesEvent): Change {
  if (says === 'sent') return accepted(id, at);
  if (says === 'delivered') return delivered(id, at);
  if (says === 'delayed') return delayed(at);
  return {
    set: '#mail.#st = :st, #mail.#id = :id, #mail.#at = :at, #mail.#why = :why',
    remove: '#mail.#lease, duePk, dueAt, dueV',
    when: '#mail.#st <> :st',
    names: ['st', 'id', 'at', 'why', 'lease'],
    values: { ':st': says === 'rejected' ? 'failed' : says, ':id': id, ':at': at, ':why': why ?? says },
  };
}

/** What was delivered was accepted, whether or not anybody knows of that yet. A later word of it (a bounce) is never taken back. */
function delivered(id: string, at: string): Change {
  const { values, ...sent } = accepted(id, at);
  return {
    ...sent,
    set: '#mail.#st = :sent, #mail.#id = :id, #mail.#at = if_not_exists(#mail.#at, :at), #mail.#delivered = :at',
    when: '#mail.#st IN (:sent, :sending, :pending, :skipped) AND attribute_not_exists(#mail.#delivered)',
    names: [...sent.names, 'delivered'],
    values,
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
