import type { TableModel } from '../../template/stack-model.ts';
import type { CallNeeds, MakeArn, Need, RequestBody } from '../service-call.ts';

/** What makes a table's ARN and knows its keys. */
interface TableScope {
  readonly arn: MakeArn;
  readonly tables: readonly TableModel[];
}

const onItem = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'];
const onTable = ['DescribeTable', 'DescribeTimeToLive', 'UpdateTable', 'DeleteTable', 'CreateTable'];
const writes = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', ConditionCheck: 'ConditionCheckItem' };

/**
 * What a call of DynamoDB needs.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function tableNeeds(operation: string, body: RequestBody, scope: TableScope): CallNeeds {
  const on = (action: string, part: RequestBody, index?: string) => need(action, part, scope, index);
  if (onItem.includes(operation) || onTable.includes(operation)) return [on(operation, body)];
  if (operation === 'Query' || operation === 'Scan') return [on(operation, body, text(body.IndexName))];
  if (operation === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }];
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.entries(record(body.RequestItems)).map(([TableName, requests]) => {
      return on(operation, { ...body, TableName, requests });
    });
  }
  if (operation === 'TransactGetItems') return list(body.TransactItems).map((item) => on('GetItem', record(item.Get)));
  if (operation !== 'TransactWriteItems') return undefined;
  return list(body.TransactItems).flatMap((item) =>
    Object.entries(writes).flatMap(([kind, action]) => (item[kind] ? [on(action, record(item[kind]))] : [])),
  );
}

function need(operation: string, body: RequestBody, { arn, tables }: TableScope, index?: string): Need {
  const table = text(body.TableName) ?? '';
  const name = table.startsWith('arn:') ? table.replace(/^.*:table\//, '') : table;
  const model = tables.find((one) => one.name === name);
  const key = index === undefined ? model?.key : model?.indexes.find((one) => one.name === index)?.key;
  return {
    action: `dynamodb:${operation}`,
    resource: arn('dynamodb', index === undefined ? `table/${name}` : `table/${name}/index/${index}`),
    keys: { 'dynamodb:LeadingKeys': leadingKeys(body, key?.find(({ role }) => role === 'HASH')?.name) },
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function record(value: unknown): RequestBody {
  return typeof value === 'object' && value !== null ? (value as RequestBody) : {};
}

function list(value: unknown): RequestBody[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/**
 * The partition keys that a call of DynamoDB names: of its item, of the items of a batch, or of a query's condition.
 * @param hash the name of the table's or index's partition key; undefined for a table that is not in the template
 */
function leadingKeys(body: RequestBody, hash: string | undefined): string[] | undefined {
  if (hash === undefined) return undefined;
  const values = [...itemsOf(body).map((item) => item[hash]), queried(body, hash)];
  const keys = values.map(scalar).filter((value) => value !== undefined);
  return keys.length > 0 ? [...new Set(keys)] : undefined;
}

function itemsOf(body: RequestBody): RequestBody[] {
  const { requests } = body;
  const batch = Array.isArray(requests)
    ? requests.flatMap((one) => [one.PutRequest?.Item, one.DeleteRequest?.Key])
    : [];
  const got = (requests as { readonly Keys?: readonly RequestBody[] } | undefined)?.Keys ?? [];
  return [body.Key, body.Item, ...batch, ...got].filter(
    (item): item is RequestBody => item !== null && typeof item === 'object',
  );
}

/** The value that a query's condition gives the partition key: `#day = :day`. */
function queried(body: RequestBody, hash: string): unknown {
  const {
    KeyConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  } = body;
  if (typeof condition !== 'string') return undefined;
  for (const [, name = '', value = ''] of condition.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if (((names as RequestBody | undefined)?.[name] ?? name) === hash)
      return (values as RequestBody | undefined)?.[value];
  }
  return undefined;
}

/** A key's text: DynamoDB writes `{ "S": "text" }`, `{ "N": "1" }` or `{ "B": "base64" }`. */
function scalar(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [inner] = Object.values(value);
  return typeof inner === 'string' ? inner : undefined;
}
