import fc from '../../testkit/properties.ts';
import { canary } from './hostile-values.ts';

/** What of JSON Schema the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values that mean something here, by JSON pointer: what a schema allows is mostly nobody's. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Values as a schema has them; at the pointers that are known mostly what is known. */
export function schemaValues(schema: Schema, known: Known, pointer = ''): fc.Arbitrary<unknown> {
  const familiar = known[pointer];
  const any = anyValues(schema, known, pointer);
  return familiar ? fc.oneof({ weight: 8, arbitrary: familiar }, { weight: 1, arbitrary: any }) : any;
}

function anyValues(schema: Schema, known: Known, pointer: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const kinds = schema.anyOf ?? [schema.type ?? 'string'].flat().map((type) => ({ ...schema, type }));
  if (kinds.length === 1) return typedValues(kinds[0] as Schema, known, pointer);
  const weighted = kinds.map((kind) => ({
    weight: kind.type === 'null' ? 1 : 4,
    arbitrary: schema.anyOf ? anyValues(kind, known, pointer) : typedValues(kind, known, pointer),
  }));
  return fc.oneof(...weighted);
}

function typedValues(schema: Schema, known: Known, pointer: string): fc.Arbitrary<unknown> {
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum, max: Math.min(schema.maximum ?? 1e9, 1e9) });
  if (schema.type === 'string') return schema.format === 'date' ? dates : texts(schema);
  if (schema.type === 'array') {
    return fc.array(schemaValues(schema.items ?? {}, known, `${pointer}/0`), { maxLength: schema.maxItems ?? 12 });
  }
  if (schema.type !== 'object') throw new Error(`${pointer}: no values of ${JSON.stringify(schema)}`);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, schemaValues(field, known, `${pointer}/${name}`)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true });
}

/** Texts that a schema allows, with the canary where it has room for it. */
function texts({ pattern = '', maxLength = 300 }: Schema): fc.Arbitrary<string> {
  const allowed = new RegExp(pattern);
  if (pattern.startsWith('^\\d{4}-')) return fc.oneof(moments, fc.stringMatching(allowed));
  const plain = pattern === '' ? fc.string({ unit: 'binary', maxLength }) : fc.stringMatching(allowed);
  return plain
    .map((text) => {
      const marked = `${text}${canary}`;
      return marked.length <= maxLength && allowed.test(marked) ? marked : text;
    })
    .filter((text) => text.length <= maxLength);
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const dates = fc.integer({ min: -3, max: 30 }).map(day);

/** Dates and times around now, as ISO-8601 lets them be written. */
export const moments = fc
  .tuple(fc.integer({ min: -2, max: 60 }), fc.constantFrom('', 'T11:00', ' 11:00:30', 'T11:00Z', 'T23:59+02:00'))
  .map(([days, time]) => `${day(days)}${time}`);
