import * as z from 'zod';

const keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const table = z.looseObject({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })).default([]),
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema: keys, Projection: z.unknown() }))
    .default([]),
});

/**
 * The steps by which DynamoDB comes from a table's indexes to others: it adds and removes, one at a time, and changes
 * neither keys nor projection.
 */
export function indexSteps(last: unknown, now: unknown): string[] {
  const [before, after] = [indexesOf(last), indexesOf(now)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    if (before.get(name) === after.get(name)) return [];
    return [...(before.has(name) ? [`removes ${name}`] : []), ...(after.has(name) ? [`adds ${name}`] : [])];
  });
}

/** What DynamoDB cannot change of each index, as text. */
function indexesOf(properties: unknown): Map<string, string> {
  const { AttributeDefinitions, GlobalSecondaryIndexes } = table.parse(properties ?? {});
  const types = new Map(AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]));
  return new Map(
    GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
      const typed = KeySchema.map((key) => [key.KeyType, key.AttributeName, types.get(key.AttributeName)]);
      return [IndexName, JSON.stringify([typed, Projection])];
    }),
  );
}
