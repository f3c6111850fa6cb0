import { expect, test } from 'vitest';
import { changeOf } from '../../../src/hotel-systems/connection/connection-change.cli.ts';
import { anyConnection } from '../../core/support/any-connection.ts';

const before = anyConnection({ properties: { 4: '28XXX004', 5: '28XXX006' } });

test('only what is given of a connection changes', () => {
  expect(changeOf(before, {})).toEqual({});
  expect(changeOf(before, { confirm: false, newStaysPerHour: 5 })).toEqual({ confirm: false, newStaysPerHour: 5 });
  expect(changeOf(before, { property: { 5: '28XXX004', 6: '28XXX006' }, removeProperty: ['4'] })).toEqual({
    added: { 5: '28XXX004', 6: '28XXX006' },
    removed: ['4'],
  });
  expect(changeOf(before, { removeProperty: ['4', '5', '5'], location: '28XXX004' })).toEqual({
    removed: ['4', '5'],
    locationId: '28XXX004',
  });
});

test('what is not there is not removed, nor the last location', () => {
  expect(() => changeOf(before, { removeProperty: ['7'] })).toThrow('sol has no property 7.');
  expect(() => changeOf(before, { removeProperty: ['4'], property: { 4: '28XXX006' } })).toThrow('not both');
  expect(() => changeOf(before, { removeProperty: ['4', '5'] })).toThrow('sol would have no location left');
});
