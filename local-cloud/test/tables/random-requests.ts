/** Chance that is the same for the same seed, from 0 up to, but not with, `end`. */
type Below = (end: number) => number;

/** Chance from a seed, by mulberry32 (T. Ettinger, public domain). */
export function seeded(seed: number): Below {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * end);
  };
}

/** A request of a table, as it is sent. */
export type Request = readonly [operation: string, input: Readonly<Record<string, unknown>>];

/** With names where one begins with the other, and signs at the ends of the order. */
const texts = ['', 'a', 'aa', 'a/', 'a~', 'b', 'é', 'ÿ', '😀', 'Z', '0'];
const numbers = ['-10', '-1.5', '-1', '0', '0.25', '1', '2', '10', '1e20'];

/** What asks for items of few keys, by all that DynamoDB's requests can ask for, and now and then for what it refuses. */
export function randomRequest(below: Below, TableName: string): Request {
  const pick = <One>(from: readonly One[]) => from[below(from.length)] as One;
  const key = () => ({ pk: { S: pick(['p', 'q', 'p/']) }, sk: { S: pick(texts) } });
  const item = () => ({
    ...key(),
    ...(below(3) > 0 && { group: { S: pick(['x', 'y']) } }),
    ...(below(3) > 0 && { place: { N: pick(numbers) } }),
    ...(below(3) > 0 && { note: { M: { words: { L: [{ S: pick(texts) }, { N: pick(numbers) }] } } } }),
    ...(below(3) > 0 && { bytes: { B: Buffer.from(pick(texts)).toString('base64') } }),
    ...(below(9) === 0 && { place: { S: 'no number' } }),
  });
  const page = () => ({
    ...(below(2) === 0 && { Limit: 1 + below(4) }),
    ...(below(2) === 0 && { ScanIndexForward: false }),
    ...(below(5) === 0 && { Select: 'COUNT' }),
  });
  return pick<() => Request>([
    () => ['PutItem', { TableName, Item: item(), ...(below(2) === 0 && { ReturnValues: 'ALL_OLD' }) }],
    () => ['PutItem', { TableName, Item: item(), ConditionExpression: 'attribute_not_exists(pk)' }],
    () => [
      'GetItem',
      { TableName, Key: key(), ...(below(2) === 0 && { ProjectionExpression: 'note.words[1], bytes' }) },
    ],
    () => ['DeleteItem', { TableName, Key: key(), ReturnValues: 'ALL_OLD' }],
    () => ['UpdateItem', { TableName, Key: key(), ...randomUpdate(below, pick) }],
    () => ['Query', { TableName, ...range(pick, ['pk', 'p', 'q', 'p/'], 'sk', texts.map(textOf)), ...page() }],
    () => ['Query', { TableName, IndexName: 'all', ...ranks(pick), ...page() }],
    () => ['Query', { TableName, IndexName: 'some', ...ranks(pick), ...page() }],
    () => ['Scan', { TableName, ...(below(2) === 0 && { Limit: 3 }) }],
    () => ['Scan', { TableName, IndexName: 'some', FilterExpression: 'size(note) > :n', ...one(':n', { N: '0' }) }],
    () => ['BatchGetItem', { RequestItems: { [TableName]: { Keys: [key(), key(), key()] } } }],
    () => [
      'BatchWriteItem',
      { RequestItems: { [TableName]: [{ PutRequest: { Item: item() } }, { DeleteRequest: { Key: key() } }] } },
    ],
  ])();
}

type Pick = <One>(from: readonly One[]) => One;
const textOf = (S: string) => ({ S });
const one = (name: string, value: object) => ({ ExpressionAttributeValues: { [name]: value } });

function randomUpdate(below: Below, pick: Pick) {
  const ReturnValues = pick(['NONE', 'ALL_NEW', 'ALL_OLD', 'UPDATED_NEW', 'UPDATED_OLD']);
  const number = one(':n', { N: pick(numbers) });
  return {
    ReturnValues,
    ...pick<object>([
      { UpdateExpression: 'ADD place :n', ...number },
      { UpdateExpression: 'SET note.words[1] = :n REMOVE bytes', ...number },
      { UpdateExpression: 'REMOVE note.words[0]' },
      { UpdateExpression: 'SET place = if_not_exists(place, :n) + :n', ...number },
      { UpdateExpression: 'SET sk = :n', ...number },
      {
        UpdateExpression: 'REMOVE #group',
        ConditionExpression: 'contains(note.words, :n)',
        ExpressionAttributeNames: { '#group': 'group' },
        ...number,
      },
    ]),
    ...(below(9) === 0 && { Key: { pk: { S: 'p' } } }),
  };
}

const ranks = (pick: Pick) =>
  range(
    pick,
    ['group', 'x', 'y'],
    'place',
    numbers.map((N) => ({ N })),
  );

/** A key condition with each comparison that a sort key knows. */
function range(pick: Pick, [hash = '', ...hashes]: readonly string[], sort: string, values: readonly object[]) {
  const [a, b] = [pick(values), pick(values)];
  const bySort = pick(['', '= :a', '< :a', '<= :a', '> :a', '>= :a', 'BETWEEN :a AND :b', 'begins']);
  const condition = bySort === 'begins' ? 'begins_with(#sort, :a)' : `#sort ${bySort}`;
  return {
    KeyConditionExpression: bySort === '' ? '#hash = :hash' : `#hash = :hash AND ${condition}`,
    ExpressionAttributeNames: { '#hash': hash, ...(bySort !== '' && { '#sort': sort }) },
    ExpressionAttributeValues: {
      ':hash': { S: pick(hashes) },
      ...(bySort !== '' && { ':a': a }),
      ...(bySort.startsWith('BETWEEN') && { ':b': b }),
    },
  };
}
