import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { MailRef } from '../../../domain/model/stay-ref.ts';
import { undeliveredPartition } from '../stays/stay-item.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';

/** What lists an item in the index `due`. */
export const due = 'duePk, dueAt, dueV';

/** One conditional update of a mail. */
export interface Change {
  readonly set: string;
  readonly remove?: string;
  readonly when: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** An update of one version of a stay's mail. It raises `rev`, so that no event that was read before can write it over. */
export function change(
  { tableName }: Table,
  mail: MailRef,
  { set, remove, when, names, values }: Change,
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: stayItemKey(mail),
    UpdateExpression: `SET ${set}${remove ? ` REMOVE ${remove}` : ''} ADD #rev :one`,
    ConditionExpression: `#mail.#v = :v AND ${when}`,
    ExpressionAttributeNames: Object.fromEntries(['mail', 'v', 'rev', ...names].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: marshall({ ':v': mail.v, ':one': 1, ...values }),
  };
}

/**
 * What lists a ticket among those whose guests are without the mail; of an item that has a ticket.
 * @see undeliveredPartition
 */
export function marked({ set, remove, when, names, values }: Change, { locationId }: MailRef): Change {
  return {
    set: `${set}, duePk = :undelivered, dueAt = #ticket.#until`,
    remove: remove ? `${remove}, dueV` : 'dueV',
    when,
    names: [...names, 'ticket', 'until'],
    values: { ...values, ':undelivered': undeliveredPartition(locationId) },
  };
}

/** States of a mail over which it is recorded that SES has it. */
export const mayBeSent: readonly string[] = ['sending', 'pending', 'skipped'];

/** SES has the mail: by its answer, or by its own event. A later word of it (a bounce) is never taken back. */
export function accepted(id: string, at: string): Change {
  return {
    set: '#mail.#st = :sent, #mail.#id = :id, #mail.#at = :at',
    remove: `#mail.#lease, #mail.#tok, #mail.#why, #mail.#firstDue, ${due}`,
    when: '#mail.#st IN (:sending, :pending, :skipped)',
    names: ['st', 'id', 'at', 'lease', 'tok', 'why', 'firstDue'],
    values: {
      ':sent': 'sent',
      ':sending': 'sending',
      ':pending': 'pending',
      ':skipped': 'skipped',
      ':id': id,
      ':at': at,
    },
  };
}
