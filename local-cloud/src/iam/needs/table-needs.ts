import type { TableModel } from '../../template/stack-model.ts';
import type { CallNeeds, MakeArn, RequestBody } from '../service-call.ts';

/** What makes a table's ARN and knows its keys. */
interface TableScope {
  readonly arn: MakeArn;
  readonly tables: readonly TableModel[];
}

const onOne = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DescribeTable'];
const onMany = ['BatchGetItem', 'BatchWriteItem'];

/**
 * What a call of DynamoDB needs.
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function tableNeeds(operation: string, body: RequestBody, { arn, tables }: TableScope): CallNeeds {
  if (!onOne.includes(operation) && !onMany.includes(operation)) return undefined;
  const parts: [table: string, part: RequestBody][] = onMany.includes(operation)
    ? Object.entries((body.RequestItems ?? {}) as RequestBody).map(([name, requests]) => [name, { requests }])
    : [[String(body.TableName), body]];
  const index = body.IndexName;
  return parts.map(([name, part]) => {
    const model = tables.find((one) => one.name === name);
    const key = index === undefined ? model?.key : model?.indexes.find((one) => one.name === index)?.key;
    return {
      action: `dynamodb:${operation}`,
      resource: arn('dynamodb', `table/${name}${index === undefined ? '' : `/index/${index}`}`),
      keys: { 'dynamodb:LeadingKeys': leadingKeys(part, key?.find(({ role }) => role === 'HASH')?.name) },
    };
  });
}

/**
 * The partition keys that a call of DynamoDB names: of its item, of the items of a batch, or of a query's condition.
 * @param hash the name of the table's or index's partition key; undefined for a table that is not in the template
 */
function leadingKeys(body: RequestBody, hash: string | undefined): string[] | undefined {
  if (hash === undefined) return undefined;
  // DynamoDB writes `{ "S": "text" }`, `{ "N": "1" }` or `{ "B": "base64" }`.
  const values = [...itemsOf(body).map((item) => item?.[hash]), queried(body, hash)].flatMap((value) =>
    Object.values(value ?? {}),
  );
  const keys = values.filter((value) => typeof value === 'string');
  return keys.length > 0 ? [...new Set(keys)] : undefined;
}

type Item = Readonly<Record<string, object | undefined>> | undefined;

function itemsOf({ Key, Item, requests }: RequestBody): Item[] {
  const batch = Array.isArray(requests)
    ? requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
    : ((requests as { readonly Keys?: readonly Item[] } | undefined)?.Keys ?? []);
  return [Key as Item, Item as Item, ...batch];
}

/** The value that a query's condition gives the partition key: `#day = :day`. */
function queried(body: RequestBody, hash: string): object | undefined {
  const { KeyConditionExpression: condition = '' } = body;
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = body as Readonly<Record<string, Item>>;
  for (const [, name = '', value = ''] of String(condition).matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if (String(names?.[name] ?? name) === hash) return values?.[value];
  }
  return undefined;
}
