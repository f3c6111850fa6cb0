import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { EntryReading } from './entry-pages.store.ts';
import type { TicketFilter } from './ticket-list.ts';

/** A filter of the index's entries, but for when they were created; `now` in epoch milliseconds. Undefined if all are meant. */
export function ticketListFilter(
  { status, userId, roomNumber }: TicketFilter,
  now: number,
): EntryReading['filter'] | undefined {
  const conditions = [
    ...(status === undefined ? [] : [status === 'cancelled' ? '#state <> :standing' : '#state = :standing']),
    ...(status === 'expired' ? ['#end <= :now'] : []),
    // Logins are not in the index: where nobody tells of them, one that has not ended counts as new.
    ...(status === 'new' ? ['#end > :now'] : []),
    ...(userId === undefined ? [] : [userCondition(userId)]),
    ...(roomNumber === undefined ? [] : [roomCondition(roomNumber)]),
  ];
  if (conditions.length === 0) return undefined;
  const FilterExpression = conditions.join(' AND ');
  const values = { ':standing': 'active', ':now': now / 1000, ':user': userId, ':room': roomNumber };
  return {
    FilterExpression,
    ExpressionAttributeNames: used(FilterExpression, names),
    ExpressionAttributeValues: used(FilterExpression, marshall(values, { removeUndefinedValues: true })),
  };
}

const names = {
  '#state': 'state',
  '#end': 'end',
  '#user': 'user',
  '#email': 'email',
  '#room': 'room',
  '#id': 'id',
  '#name': 'name',
};

/** As the domain names a ticket's user: by the API's caller's name, else by the address, else by nothing. */
function userCondition(userId: string): string {
  const byAddress = userId === '' ? '(attribute_not_exists(#email) OR #email = :user)' : '#email = :user';
  return `(#user = :user OR (attribute_not_exists(#user) AND ${byAddress}))`;
}

/** As the domain numbers a ticket's room: by the room's name, else by its id, else by `0`. */
function roomCondition(roomNumber: string): string {
  const byId = '(attribute_not_exists(#room.#name) AND #room.#id = :room)';
  return `(#room.#name = :room OR ${byId}${roomNumber === '0' ? ' OR attribute_not_exists(#room)' : ''})`;
}

/** DynamoDB refuses names and values that an expression does not use. */
function used<Value extends string | AttributeValue>(
  expression: string,
  all: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const words = new Set(expression.match(/[#:]\w+/g));
  return Object.fromEntries(Object.entries(all).filter(([name]) => words.has(name)));
}
