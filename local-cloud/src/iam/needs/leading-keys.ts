import type { RequestBody } from '../service-call.ts';

/**
 * The partition keys that a call of DynamoDB names: of its item, of the items of a batch, or of a query's condition.
 * @param hash the name of the table's or index's partition key; undefined for a table that is not in the template
 */
export function leadingKeys(body: RequestBody, hash: string | undefined): string[] | undefined {
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
