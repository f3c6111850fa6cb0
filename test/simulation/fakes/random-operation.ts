import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { SeededRandom } from './seeded-random.ts';

type Values = Record<string, AttributeValue>;
/** A command's name without `Command`, and its input without the table's name and what its expressions' words stand for. */
type Operation = readonly [command: string, input: Record<string, unknown>];

const text = (S: string): AttributeValue => ({ S });
const number = (n: number): AttributeValue => ({ N: String(n) });
const keyOf = (random: SeededRandom): Values => ({
  pk: text(`LOC#${random.pick(['A', 'B'])}`),
  sk: text(`STAY#${random.below(6)}`),
});
const mailStates = ['pending', 'sending', 'sent', 'skipped'];
const anyDay = (random: SeededRandom) => `2026-07-0${random.between(1, 9)}`;

function anyItem(random: SeededRandom): Values {
  const maybe = (item: Values) => (random.happens(0.7) ? item : {});
  const mail = { v: number(random.below(3)), st: text(random.pick(mailStates)), att: number(random.below(3)) };
  return {
    ...keyOf(random),
    rev: number(random.below(4)),
    state: text(random.pick(['active', 'cancelled'])),
    ...maybe({ mail: { M: { ...mail, ...(random.happens(0.5) && { lease: number(random.below(20)) }) } } }),
    ...maybe({ duePk: text(`DUE#${random.below(2)}`), dueAt: text(anyDay(random)), dueV: number(1) }),
    ...maybe({
      ticketAt: text(`${anyDay(random)}#${random.below(1e9)}`),
      end: number(random.below(20)),
      price: number(3),
    }),
    ...maybe({ room: { M: random.happens(0.5) ? { id: text('204') } : { id: text('2'), name: text('204') } } }),
    ...maybe({ email: text(random.pick(['a@example.com', 'b@example.com'])) }),
    ...maybe({ ttl: number(random.below(20)) }),
  };
}

const update =
  (UpdateExpression: string, ...conditions: readonly string[]) =>
  (random: SeededRandom): Operation => [
    'UpdateItem',
    {
      Key: keyOf(random),
      ...{ UpdateExpression, ReturnValues: random.pick(['ALL_NEW', 'ALL_OLD', 'NONE']) },
      ...(conditions.length > 0 && { ConditionExpression: random.pick(conditions) }),
    },
  ];
const count = (pk: string, UpdateExpression: string, ReturnValues: string) => (random: SeededRandom) =>
  ['UpdateItem', { Key: { pk: text(pk), sk: text(`S${random.below(3)}`) }, UpdateExpression, ReturnValues }] as const;
const put =
  (...conditions: readonly string[]) =>
  (random: SeededRandom): Operation => {
    const ConditionExpression = random.pick(conditions);
    return ['PutItem', { Item: anyItem(random), ...(ConditionExpression !== '' && { ConditionExpression }) }];
  };

/** Operations of the shapes that the functions use, on few enough items that most of them meet. */
const shapes: readonly ((random: SeededRandom) => Operation)[] = [
  (random) => ['GetItem', { Key: keyOf(random) }],
  put('', 'attribute_not_exists(pk)', '#rev = :rev', 'attribute_not_exists(pk) OR email = :user OR #ttl < :now'),
  put('#rev = :rev'),
  (random) => ['DeleteItem', { Key: keyOf(random), ConditionExpression: 'email = :user' }],
  update(
    'SET #mail.#st = :sending, #mail.#lease = :lease, #mail.#att = #mail.#att + :one, dueAt = :due ADD #rev :one',
    '#mail.#v = :v AND #state = :standing AND (#mail.#st = :pending OR (#mail.#st = :sending AND #mail.#lease < :now))',
  ),
  update(
    'SET #mail.#st = :sent REMOVE #mail.#lease, duePk, dueAt, dueV ADD #rev :one',
    '#mail.#v = :v AND #mail.#st IN (:sent, :pending)',
    '#mail.#v = :v AND #mail.#st <> :sent AND NOT #mail.#st = :pending',
  ),
  update(
    'SET revokedAt = if_not_exists(revokedAt, :at), #ttl = if_not_exists(#ttl, :ttl)',
    'attribute_exists(pk)',
    'attribute_not_exists(#ttl) OR #ttl < :ttl',
  ),
  count('SERIAL', 'ADD taken :size', 'UPDATED_NEW'),
  count('CALLS', 'ADD #hours :hour SET #ttl = :ttl', 'NONE'),
  // Items with equal sort keys have no order between them.
  () => ['Query', { IndexName: 'due', KeyConditionExpression: 'duePk = :due0 AND dueAt <= :due', Limit: 100 }],
  (random) => [
    'Query',
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :firstStay AND :lastStay',
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

/** What the words of expressions stand for. */
const valuesOf = (random: SeededRandom): Values => ({
  ...{ ':pk': text('LOC#A'), ':after': text('2026-07-02'), ':through': text('2026-07-08') },
  ...{ ':firstStay': text('STAY#1'), ':lastStay': text('STAY#4'), ':due0': text('DUE#0'), ':due': text('2026-07-05') },
  ...{ ':standing': text('active'), ':user': text('a@example.com'), ':room': text('204') },
  ...{ ':sending': text('sending'), ':sent': text('sent'), ':pending': text('pending') },
  ...{ ':one': number(1), ':now': number(10), ':size': number(50), ':at': text(`t${random.below(9)}`) },
  ...{ ':v': number(random.below(3)), ':rev': number(random.below(4)), ':lease': number(random.below(20)) },
  ...{ ':ttl': number(random.below(20)), ':hour': { NS: [String(random.below(4))] } },
});

/** A random operation of one of the shapes that the functions use, on few enough items that most of them meet. */
export function randomOperation(random: SeededRandom, TableName: string) {
  const [command, { Keys, PutRequests, ...input }] = random.pick(shapes)(random);
  const values = valuesOf(random);
  if (Keys) return { command, input: { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } } };
  if (PutRequests) {
    const requests = (PutRequests as Values[]).map((Item) => ({ PutRequest: { Item } }));
    return { command, input: { RequestItems: { [TableName]: requests } } };
  }
  const expressions = Object.entries(input).filter(([name]) => name.endsWith('Expression'));
  // DynamoDB wants to know no others than those that are used.
  const words = [
    ...new Set(
      expressions
        .map(([, one]) => one)
        .join(' ')
        .match(/[#:]\w+/g),
    ),
  ];
  const names = words.filter((word) => word.startsWith('#')).map((word) => [word, word.slice(1)]);
  const used = words.filter((word) => word.startsWith(':')).map((word) => [word, values[word]]);
  return {
    command,
    input: {
      ...{ TableName, ...input },
      ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
      ...(used.length > 0 && { ExpressionAttributeValues: Object.fromEntries(used) }),
    },
  };
}
