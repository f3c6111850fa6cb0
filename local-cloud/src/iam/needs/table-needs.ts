import type { TableModel } from '../../template/stack-model.ts';
import type { CallNeeds, MakeArn, Need, RequestBody } from '../service-call.ts';
import { leadingKeys } from './leading-keys.ts';

/** What makes a table's ARN and knows its keys. */
export interface TableScope {
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
