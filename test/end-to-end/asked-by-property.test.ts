import { expect, test } from 'vitest';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';

const { operator } = await devStackWithOperator();
const { cli, fed } = operator;

test('a system that is asked by property takes credentials only with one, and keeps one', async () => {
  const made = await cli('connection', 'create', '--connector', 'smoobu', '--location', '28XXX004', '--name', 'alone');
  expect(made.out).toContain('connection change alone --property PROPERTY=28XXX004, then wifi-tickets connection cr');
  const set = () => fed('apiKey=4P1\napiSecret=S', 'connection', 'credentials', 'alone', '-', '--offline');
  expect(await set()).toMatchObject({
    code: 2,
    out: expect.stringContaining('connection change alone --property PROPERTY=28XXX004'),
  });
  await cli('connection', 'change', 'alone', '--property', '212=28XXX004');
  expect(await set()).toMatchObject({ code: 0 });
  expect(await cli('connection', 'change', 'alone', '--remove-property', '212')).toMatchObject({
    code: 2,
    out: 'Smoobu is asked for bookings by property: alone must keep one.\n',
  });
});

test('a system that may do without credentials needs them where everything must be confirmed', async () => {
  const words = ['--connector', 'smoobu', '--property', '9=28XXX004', '--name', 'sure'];
  await cli('connection', 'create', ...words);
  expect((await cli('doctor')).out).toMatch(/^ok +connection sure /m);
  await cli('connection', 'change', 'sure', '--confirm');
  expect((await cli('doctor')).out).toMatch(/^FAIL +connection sure +Its credentials are not set/m);
});
