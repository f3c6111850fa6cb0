import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

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
  StreamSpecification: z.object({ StreamViewType: z.literal('NEW_AND_OLD_IMAGES') }).optional(),
});
const types = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];

/** The template's tables, with their indexes and streams. */
export function readTables(reading: TemplateReading) {
  const resources = types.flatMap((type) => resourcesOfType(type, tableSchema, reading));
  return resources.map(({ logicalId, properties, values }) => {
    const attributes = new Map(properties.AttributeDefinitions.map((one) => [one.AttributeName, one.AttributeType]));
    const key = (schema: z.infer<typeof keySchema>) =>
      schema.map(({ AttributeName, KeyType }) => {
        const type = attributes.get(AttributeName);
        if (!type) throw new Error(`${logicalId}: the key attribute ${AttributeName} has no type`);
        return { name: AttributeName, role: KeyType, type };
      });
    const { StreamSpecification: stream } = properties;
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
      ...(stream && { stream: { arn: values.attributes?.StreamArn ?? '', viewType: stream.StreamViewType } }),
    };
  });
}
