import fc from '../../testkit/properties.ts';
import type { DocumentedOperation } from './documented-operations.ts';
import { anyJson, canary, hostileTexts } from './hostile-values.ts';
import { mostly } from './mostly.ts';
import { type Known, schemaValues } from './schema-values.ts';

/** What is done to one place in a value. */
const spoiling = fc.record({
  at: fc.nat({ max: 999 }),
  field: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', ''), hostileTexts),
  to: anyJson,
  how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
});

/** Values with one to three places that are missing, something else, or more than was asked for. */
function spoiltValues(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.array(spoiling, { minLength: 1, maxLength: 3 })).map(([value, spoilings]) => {
    const whole: Record<string, unknown> = { value: structuredClone(value) };
    for (const { at, how, field, to } of spoilings) {
      const places = placesIn(whole);
      const { owner, name } = places[at % places.length] ?? { owner: whole, name: 'value' };
      const inner = owner[name];
      if (how === 'add' && typeof inner === 'object' && inner !== null) define(inner, field, to);
      else if (how === 'remove' && owner !== whole) delete owner[name];
      else define(owner, name, to);
    }
    return whole.value;
  });
}

/** JSON, also with numbers that JavaScript itself would not write. */
function jsonText(value: unknown): string {
  return (JSON.stringify(value) ?? '').replaceAll(/"#([^"#]*)#"/g, '$1');
}

interface Place {
  readonly owner: Record<string, unknown>;
  readonly name: string;
}

function placesIn(owner: Record<string, unknown>): Place[] {
  return Object.keys(owner).flatMap((name) => {
    const inner = owner[name];
    const below = typeof inner === 'object' && inner !== null ? placesIn(inner as Record<string, unknown>) : [];
    return [{ owner, name }, ...below];
  });
}

/** Also of the name `__proto__`. */
function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, enumerable: true, configurable: true, writable: true });
}

/** A body with what its sender says that it is; as bytes if it need not be text. */
export interface Body {
  readonly type?: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

type Bodies = NonNullable<DocumentedOperation['bodies']>;

/** Bodies as the operation takes them, and others. */
export function anyBody({ bodies, operationId }: DocumentedOperation, locationId: string): fc.Arbitrary<Body> {
  if (!bodies) return mostly(none, hostileBody(['application/json']), { goodForOneBad: 9 });
  const fields = knownFields(locationId);
  const good = goodBody(bodies, fields);
  const optional =
    operationId === 'resendMail' || operationId === 'replaceCode' ? mostly(good, none, { goodForOneBad: 1 }) : good;
  return mostly(optional, badBody(bodies, good, fields), { goodForOneBad: 3 });
}

const none: fc.Arbitrary<Body> = fc.constantFrom({}, { text: '' });

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The fields of which a schema cannot say what is good at this location today. */
function knownFields(locationId: string): Known {
  const dates = (least: number) =>
    fc.integer({ min: least, max: least + 3 }).map((days) => ({ date: inDays(days).slice(0, 10) }));
  const services = fc.constantFrom('59219', '59220');
  return {
    '/service': services,
    '/valid_until': fc.integer({ min: 10, max: 300 }).map(inDays),
    '/start_time': fc.constantFrom(null, inDays(1)),
    '/count': fc.integer({ min: 1, max: 4 }),
    '/names': fc.constantFrom(null, [canary]),
    '/numusers': fc.integer({ min: 1, max: 10 }),
    '/userId': fc.constantFrom(`${canary}@example.com`, `${canary}.two@example.com`),
    '/time': fc.constantFrom(null, inDays(0)),
    '/data/locationId': fc.constant(locationId),
    '/data/arrival': dates(0),
    '/data/departure': dates(4),
    '/data/service': services,
  };
}

function goodBody(bodies: Bodies, fields: Known): fc.Arbitrary<Body> {
  return fc.constantFrom(...Object.entries(bodies)).chain(([type, schema]) =>
    fc.record({
      type: fc.constantFrom(type, type, `${type}; charset=utf-8`, type.toUpperCase()),
      text: schemaValues(schema, fields).map((value) => written(value, type)),
    }),
  );
}

function badBody(bodies: Bodies, good: fc.Arbitrary<Body>, fields: Known): fc.Arbitrary<Body> {
  const types = Object.keys(bodies);
  const values = fc.oneof(...Object.values(bodies).map((schema) => spoiltValues(schemaValues(schema, fields))));
  const spoilt = fc.tuple(fc.constantFrom(...types), values);
  return fc.oneof(
    { weight: 6, arbitrary: spoilt.map(([type, value]) => ({ type, text: written(value, type) })) },
    { weight: 3, arbitrary: hostileBody(types) },
    fc.tuple(good, fc.nat({ max: 300 })).map(([{ text = '', ...one }, at]) => ({ ...one, text: text.slice(0, at) })),
    fc.tuple(good, hostileTexts).map(([one, type]) => ({ ...one, type })),
    fc.tuple(good, hostileTexts).map(([{ text = '', ...one }, more]) => ({ ...one, text: `\ufeff${text}${more}` })),
  );
}

function hostileBody(types: readonly string[]): fc.Arbitrary<Body> {
  const type = mostly(fc.constantFrom(...types), hostileTexts, { goodForOneBad: 3 });
  const deep = fc.tuple(fc.constantFrom('[', '{"a":', '[{"a":'), fc.integer({ min: 15, max: 20_000 }));
  return fc.oneof(
    fc.record({ type, text: fc.oneof(anyJson.map(jsonText), hostileTexts) }),
    fc.record({ type, bytes: fc.uint8Array({ maxLength: 400 }) }),
    fc.record({ type, text: deep.map(([open, levels]) => open.repeat(levels)) }),
  );
}

function written(value: unknown, type: string): string {
  return type.includes('form') ? formText(value) : jsonText(value);
}

function formText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  const pairs = fields.map(([name, field]): [string, string] => [
    name,
    typeof field === 'object' ? jsonText(field) : String(field),
  ]);
  return new URLSearchParams(pairs).toString();
}
