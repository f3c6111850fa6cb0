import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { SeededRandom } from './seeded-random.ts';

type Values = Record<string, AttributeValue>;
/** A command's name without `Command`, and its input without the table's name. */
type Operation = readonly [command: string, input: Record<string, unknown>];

const text = (S: string): AttributeValue => ({ S });
const number = (n: number): AttributeValue => ({ N: String(n) });
const keyOf = (random: SeededRandom): Values => ({
  pk: text(`LOC#${random.pick(['A', 'B'])}`),
  sk: text(`STAY#${random.below(6)}`),
});
const mailStates = ['pending', 'sending', 'sent', 'skipped'];

function anyItem(random: SeededRandom): Values {
  const maybe = (item: Values) => (random.happens(0.7) ? item : {});
  const mail = { v: number(random.below(3)), st: text(random.pick(mailStates)), att: number(random.below(3)) };
  return {
    ...keyOf(random),
    rev: number(random.below(4)),
    state: text(random.pick(['active', 'cancelled'])),
    ...maybe({ mail: { M: { ...mail, ...(random.happens(0.5) && { lease: number(random.below(20)) }) } } }),
    ...maybe({
      duePk: text(`DUE#${random.below(2)}`),
      dueAt: text(`2026-07-0${random.between(1, 9)}`),
      dueV: number(1),
    }),
    ...maybe({
      ticketAt: text(`2026-07-0${random.between(1, 9)}#${random.below(1e9)}`),
      end: number(random.below(20)),
      price: number(3),
    }),
    ...maybe({ room: { M: random.happens(0.5) ? { id: text('204') } : { id: text('2'), name: text('204') } } }),
    ...maybe({ email: text(random.pick(['a@example.com', 'b@example.com'])) }),
    ...maybe({ ttl: number(random.below(20)) }),
  };
}

const names = (...words: string[]) => Object.fromEntries(words.map((word) => [`#${word}`, word]));

/** Operations of the shapes that the functions use, on few enough items that most of them meet. */
const shapes: readonly ((random: SeededRandom) => Operation)[] = [
  (random) => ['GetItem', { Key: keyOf(random) }],
  (random) => ['PutItem', { Item: anyItem(random) }],
  (random) => ['PutItem', { Item: anyItem(random), ConditionExpression: 'attribute_not_exists(pk)' }],
  (random) => [
    'PutItem',
    {
      Item: anyItem(random),
      ConditionExpression: '#rev = :rev',
      ExpressionAttributeNames: names('rev'),
      ExpressionAttributeValues: { ':rev': number(random.below(4)) },
    },
  ],
  (random) => [
    'PutItem',
    {
      Item: anyItem(random),
      ConditionExpression: 'attribute_not_exists(pk) OR email = :me OR #ttl < :now',
      ExpressionAttributeNames: names('ttl'),
      ExpressionAttributeValues: { ':me': text('a@example.com'), ':now': number(10) },
    },
  ],
  (random) => [
    'DeleteItem',
    {
      Key: keyOf(random),
      ConditionExpression: 'email = :me',
      ExpressionAttributeValues: { ':me': text('a@example.com') },
    },
  ],
  (random) => [
    'UpdateItem',
    {
      Key: keyOf(random),
      UpdateExpression:
        'SET #mail.#st = :sending, #mail.#lease = :lease, #mail.#att = #mail.#att + :one, dueAt = :due ADD #rev :one',
      ConditionExpression:
        '#mail.#v = :v AND #state = :active AND (#mail.#st = :pending OR (#mail.#st = :sending AND #mail.#lease < :now))',
      ExpressionAttributeNames: names('mail', 'v', 'rev', 'st', 'lease', 'att', 'state'),
      ExpressionAttributeValues: {
        ':v': number(random.below(3)),
        ':one': number(1),
        ':sending': text('sending'),
        ':pending': text('pending'),
        ':active': text('active'),
        ':now': number(10),
        ':lease': number(random.below(20)),
        ':due': text('2026-07-05'),
      },
      ReturnValues: 'ALL_NEW',
    },
  ],
  (random) => [
    'UpdateItem',
    {
      Key: keyOf(random),
      UpdateExpression: 'SET #mail.#st = :sent REMOVE #mail.#lease, duePk, dueAt, dueV ADD #rev :one',
      ConditionExpression: `#mail.#v = :v AND ${random.pick(['#mail.#st IN (:sent, :pending)', '#mail.#st <> :sent AND NOT #mail.#st = :pending'])}`,
      ExpressionAttributeNames: names('mail', 'v', 'rev', 'st', 'lease'),
      ExpressionAttributeValues: {
        ':v': number(random.below(3)),
        ':one': number(1),
        ':sent': text('sent'),
        ':pending': text('pending'),
      },
    },
  ],
  (random) => [
    'UpdateItem',
    {
      Key: { pk: text('SERIAL'), sk: text(`S${random.below(3)}`) },
      UpdateExpression: 'ADD taken :size',
      ExpressionAttributeValues: { ':size': number(50) },
      ReturnValues: 'UPDATED_NEW',
    },
  ],
  (random) => [
    'UpdateItem',
    {
      Key: { pk: text('CALLS'), sk: text(`S${random.below(3)}`) },
      UpdateExpression: 'ADD #hours :hour SET #ttl = :ttl',
      ExpressionAttributeNames: names('hours', 'ttl'),
      ExpressionAttributeValues: { ':hour': { NS: [String(random.below(4))] }, ':ttl': number(random.below(20)) },
    },
  ],
  (random) => [
    'UpdateItem',
    {
      Key: keyOf(random),
      UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at), #ttl = if_not_exists(#ttl, :ttl)',
      ConditionExpression: random.pick(['attribute_exists(pk)', 'attribute_not_exists(#ttl) OR #ttl < :ttl']),
      ExpressionAttributeNames: names('ttl'),
      ExpressionAttributeValues: { ':at': text(`t${random.below(9)}`), ':ttl': number(random.below(20)) },
    },
  ],
  (random) => [
    'Query',
    {
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :pk AND dueAt <= :now',
      ExpressionAttributeValues: { ':pk': text(`DUE#${random.below(2)}`), ':now': text('2026-07-05') },
      // Items with equal sort keys have no order between them.
      Limit: 100,
    },
  ],
  (random) => [
    'Query',
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :through',
      ExpressionAttributeValues: { ':pk': text('LOC#A'), ':after': text('STAY#1'), ':through': text('STAY#4') },
      ConsistentRead: true,
      ...(random.happens(0.5) && { Limit: 2 }),
    },
  ],
  (random) => [
    'Query',
    {
      IndexName: 'tickets',
      KeyConditionExpression: 'pk = :pk AND ticketAt BETWEEN :after AND :through',
      ProjectionExpression: 'sk, ticketAt, #ttl, price',
      FilterExpression: random.pick([
        '#state <> :standing AND #end > :now AND attribute_not_exists(#user)',
        '#state = :standing AND #end <= :now AND (#user = :user OR (attribute_not_exists(#user) AND #email = :user))',
        '#state = :standing AND (#room.#name = :room OR (attribute_not_exists(#room.#name) AND #room.#id = :room)) AND #end < :now AND NOT begins_with(#user, :user) AND NOT begins_with(#email, :user)',
      ]),
      ScanIndexForward: random.happens(0.5),
    },
  ],
  (random) => [
    'BatchGetItem',
    { Keys: [0, 1, 2].map((n) => ({ pk: text(`LOC#${random.pick(['A', 'B'])}`), sk: text(`STAY#${n}`) })) },
  ],
  (random) => ['BatchWriteItem', { PutRequests: [anyItem(random)] }],
];

/** Names and values that an expression uses, as both want to know no others. */
const all: Record<string, unknown> = {
  names: names('state', 'end', 'ttl', 'user', 'email', 'room', 'name', 'id'),
  values: {
    ':pk': text('LOC#A'),
    ':after': text('2026-07-02'),
    ':through': text('2026-07-08'),
    ':standing': text('active'),
    ':now': number(10),
    ':user': text('a@example.com'),
    ':room': text('204'),
  },
};

/** A command, whole. */
function whole([command, { Keys, PutRequests, ...input }]: Operation, tableName: string): Record<string, unknown> {
  if (Keys) return { RequestItems: { [tableName]: { Keys, ConsistentRead: true } } };
  if (PutRequests) {
    return { RequestItems: { [tableName]: (PutRequests as Values[]).map((Item) => ({ PutRequest: { Item } })) } };
  }
  const filter = input.FilterExpression as string | undefined;
  if (command !== 'Query' || !filter) return { TableName: tableName, ...input };
  const words = new Set(`${input.KeyConditionExpression} ${input.ProjectionExpression} ${filter}`.match(/[#:]\w+/g));
  const used = (some: unknown) =>
    Object.fromEntries(Object.entries(some as object).filter(([name]) => words.has(name)));
  return {
    TableName: tableName,
    ...input,
    ExpressionAttributeNames: used(all.names),
    ExpressionAttributeValues: used(all.values),
  };
}

/** A random operation of one of the shapes that the functions use, on few enough items that most of them meet. */
export function randomOperation(random: SeededRandom, tableName: string) {
  const operation = random.pick(shapes)(random);
  return { command: operation[0], input: whole(operation, tableName) };
}
