import { expect, test } from 'vitest';
import { standardLicence } from '../../tools/package/standard-licence.ts';
import { assertAllowed, developsOnly } from '../../tools/supply/licences.ts';

const one = { name: 'left-pad', version: '1.3.0' };

test.for(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'BSD-3-Clause AND MIT'])('%s may ship', (license) => {
  expect(() => assertAllowed([{ ...one, license }])).not.toThrow();
});

test.for(['GPL-3.0-only', 'MPL-2.0', 'MIT AND AGPL-3.0-only', 'SEE LICENSE IN LICENSE.txt', 'UNLICENSED', ''])(
  'a package with the licence “%s” may not ship: the build ends, and names it',
  (license) => {
    expect(() =>
      assertAllowed([
        { ...one, license: 'MIT' },
        { ...one, name: 'other', license },
      ]),
    ).toThrow(/^The licences of these packages do not allow them to ship:\nother 1\.3\.0: /);
  },
);

test('what is for development alone is listed by its licence', () => {
  const packages = {
    '': { license: 'GPL-3.0-only' },
    'node_modules/axe-core': { version: '4.14.1', license: 'MPL-2.0' },
    'node_modules/zod': { version: '4.6.7', license: 'MIT' },
  };
  expect([...developsOnly({ packages })]).toEqual([['MPL-2.0', ['axe-core 4.14.1']]]);
});

test('a package that names a usual licence without its text ships with that text, and whose it is', () => {
  const nobody = { ...one, scripts: {}, folder: '' };
  expect(standardLicence({ ...nobody, license: 'MIT', authors: ['Ana Ruiz'] })).toMatch(
    /^MIT License\n\nCopyright \(c\) Ana Ruiz\n\nPermission is hereby granted/,
  );
  expect(standardLicence({ ...nobody, license: 'Apache-2.0', authors: [] })).toContain('TERMS AND CONDITIONS');
  expect(() => standardLicence({ ...nobody, license: 'Zlib', authors: [] })).toThrow('left-pad has the licence Zlib');
});
