import fc from '../../testkit/properties.ts';

/** Stands in every text that is made up, so that an answer or a log which repeats one is seen. */
export const canary = 'zz-canary';

const awkward = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\r\nBcc: x@y.example\r\n\r\n',
  '\u001b[2J\u0007\u0085\u2028',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u200b\ufeff',
  '\ufffe\uffff',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%00%2e%2e%252f',
  '%E0%A4%A',
  '"}],"x":[{"',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}#{7*7}',
  '9'.repeat(400),
  '-1e999',
  '👩‍👩‍👧‍👦'.repeat(9),
  'x'.repeat(70_000),
);

/** Texts that somebody would break a service with. */
export const hostileTexts = fc
  .tuple(fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 40 })), fc.boolean())
  .map(([text, first]) => (first ? `${canary}${text}` : `${text}${canary}`));

/** A number that `JSON.stringify` would not write, to be put in by {@link jsonText}. */
const numerals = fc.constantFrom('1e999', '-1e999', '-0', '0.1e-999', '1'.repeat(400)).map((digits) => `#${digits}#`);

/** JSON of any kind, where something else is expected. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  hostileTexts,
  numerals,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]]),
  fc.jsonValue({ maxDepth: 4 }).map(marked),
  fc.integer({ min: 1, max: 40 }).map((depth) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)),
);

function marked(value: unknown): unknown {
  if (typeof value === 'string') return `${value}${canary}`;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [`${name}${canary}`, marked(inner)]));
}
