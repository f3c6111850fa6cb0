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
  return {
    set: '#mail.#st = :st, #mail.#id = :id, #mail.#at = :at, #mail.#why = :why',
    remove: '#mail.#lease, duePk, dueAt, dueV',
    when: '#mail.#st <> :st',
    names: ['st', 'id', 'at', 'why', 'lease'],
    values: { ':st': says === 'rejected' ? 'failed' : says, ':id': id, ':at': at, ':why': why ?? says },
  };
}
