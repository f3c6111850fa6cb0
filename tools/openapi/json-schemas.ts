import * as z from 'zod/mini';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Schemas as JSON Schema, by name, as the components of a document refer to each other. */
export function jsonSchemas<Name extends string>(
  all: Readonly<Record<Name, z.core.$ZodType>>,
  io: 'input' | 'output',
): Record<Name, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries<z.core.$ZodType>(all)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const made = z.toJSONSchema(registry, { io, uri, metadata: registry, override: tidy });
  const bare = Object.entries(made.schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]);
  return Object.fromEntries(bare) as Record<Name, JsonSchema>;
}

/** Simplifies what zod writes, and shows responses as on `Location` paths. */
function tidy({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  const values = jsonSchema.anyOf?.flatMap((one) => (one.const === undefined ? [] : [one.const])) ?? [];
  if (values.length > 0 && values.length === jsonSchema.anyOf?.length) {
    Object.assign(jsonSchema, { type: jsonSchema.anyOf?.[0]?.type, enum: values });
    delete jsonSchema.anyOf;
  }
  const { properties, required = [] } = jsonSchema;
  if (!properties?.wifiareaId) return;
  delete properties.wifiareaId;
  jsonSchema.required = Object.keys(properties).filter((name) => name === 'LocationId' || required.includes(name));
}
