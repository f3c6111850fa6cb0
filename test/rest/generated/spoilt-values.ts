import fc from 'fast-check';
import { anyJson, hostileTexts } from './hostile-values.ts';

/** What is done to one place in a value. */
const spoiling = fc.record({
  at: fc.nat({ max: 999 }),
  field: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', ''), hostileTexts),
  to: anyJson,
  how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
});

/** Values with one to three places that are missing, something else, or more than was asked for. */
export function spoiltValues(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
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
export function jsonText(value: unknown): string {
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
