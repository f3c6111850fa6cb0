import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from './resources-of-type.ts';
import type { KeyAttribute, TableModel } from './stack-model.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .default([]),
});

/** The template's tables, with their indexes. */
export function readTables(reading: TemplateReading): TableModel[] {
  return resourcesOfType('AWS::DynamoDB::GlobalTable', tableSchema, reading).map(
    ({ logicalId, properties, values }) => {
      const types = new Map(properties.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
      const key = (schema: z.infer<typeof keySchema>): KeyAttribute[] =>
        schema.map(({ AttributeName, KeyType }) => {
          const type = types.get(AttributeName);
          if (!type) throw new Error(`${logicalId}: the key attribute ${AttributeName} has no type`);
          return { name: AttributeName, role: KeyType, type };
        });
      return {
        logicalId,
        name: values.ref,
        key: key(properties.KeySchema),
        indexes: properties.GlobalSecondaryIndexes.map((index) => ({
          name: index.IndexName,
          key: key(index.KeySchema),
          projection: index.Projection.ProjectionType,
          nonKeyAttributes: index.Projection.NonKeyAttributes,
        })),
      };
    },
  );
}
