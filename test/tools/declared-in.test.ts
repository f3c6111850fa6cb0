import { expect, test } from 'vitest';
import { declaredIn } from '../../tools/package/declared-in.ts';

const read = (source: string) => declaredIn('index.d.ts', source);

test("the package's declarations keep what they import by name, and what they declare with its docstring", () => {
  const source = `import type * as z from 'zod';
import { App as CdkApp } from 'aws-cdk-lib';
import type { Stay } from './stay.ts';
/** A hotel. */
export interface Hotel { readonly stay: Stay; }
`;
  expect(read(source)).toEqual({
    declared: [
      { name: 'z', text: "import * as z from 'zod';", isImport: true },
      { name: 'CdkApp', text: "import { App as CdkApp } from 'aws-cdk-lib';", isImport: true },
      { name: 'Hotel', text: '/** A hotel. */\ninterface Hotel { readonly stay: Stay; }', isImport: false },
    ],
    reached: ['./stay.ts'],
    exported: ['Hotel'],
  });
});

test.each([
  ["import ajv from 'ajv';", 'index.d.ts imports the default of ajv: import it by name'],
  ["import { Stay as Other } from './stay.ts';", 'imports Stay by another name'],
  ["export type Stay = import('./stay.ts').Stay;", 'imports within a type'],
  ["export { Stay as Other } from './stay.ts';", 'exports by another name'],
])('what could not be put together stops the build: %s', (source, why) => {
  expect(() => read(source)).toThrow(why);
});
