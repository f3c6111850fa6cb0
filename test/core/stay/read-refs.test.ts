import { expect, test } from 'vitest';
import { readRefs } from '../../../src/core/stay/erase/erase-stays.cli.ts';

test('a file of erasures that is not there is told as such, with what to do instead', () => {
  expect(() => readRefs('erased-*.json')).toThrow('There is no file erased-*.json.');
  expect(() => readRefs('erased-*.json', 'If nobody was erased since the backup: --none-erased.')).toThrow(
    'There is no file erased-*.json. If nobody was erased since the backup: --none-erased.',
  );
});
