import { expect, test } from 'vitest';
import { builtInConnector } from '../../../src/hotel-systems/built-in/built-in-connectors.ts';
import { changeOf } from '../../../src/hotel-systems/connection/commands/connection-change.cli.ts';
import { namedValues } from '../../../src/hotel-systems/connection/commands/given-secrets.cli.ts';
import { writeChange, writtenLines } from '../../../src/hotel-systems/connection/commands/write-back.cli.ts';
import type { Connector } from '../../../src/hotel-systems/connector/connector.ts';
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

const connectorOf = (id: string) => builtInConnector(id) as Connector;

test('codes are written where the connector says, or where the hotel does, once it wants that', () => {
  const beds24 = connectorOf('beds24');
  expect(writeChange(before, {}, beds24)).toEqual({});
  expect(writeChange(before, { write: 'field' }, beds24)).toEqual({ write: { field: 'WIFI_CODE' } });
  const named = { write: { field: 'GUEST_WIFI' } };
  expect(writeChange(before, { write: 'field=GUEST_WIFI' }, beds24)).toEqual(named);
  const written = { ...before, ...named };
  expect(writeChange(written, { templateInUse: true }, beds24)).toEqual({
    write: { ...named.write, inTemplates: true },
  });
  expect(writeChange(written, { write: 'off' }, beds24)).toEqual({ write: null });
  expect(writeChange(before, { write: 'field=81717' }, connectorOf('hostaway'))).toEqual({ write: { field: '81717' } });
});

test('a system sends messages where the hotel wants that, beside its field or alone', () => {
  const beds24 = connectorOf('beds24');
  const both = { write: { field: 'WIFI_CODE', message: true } };
  expect(writeChange(before, { write: 'field,message' }, beds24)).toEqual(both);
  expect(writeChange(before, { write: 'message' }, beds24)).toEqual({ write: { message: true } });
  expect(writeChange(before, { write: 'field=81717,message' }, connectorOf('hostaway'))).toEqual({
    write: { field: '81717', message: true },
  });
  const shown = { ...before, write: { field: 'WIFI_CODE', message: true, inTemplates: true } as const };
  expect(writeChange(shown, { write: 'field' }, beds24)).toEqual({ write: { field: 'WIFI_CODE', inTemplates: true } });
  expect(writeChange(shown, { write: 'message' }, beds24)).toEqual({ write: { message: true } });
  expect(writeChange(shown, { templateInUse: false }, beds24)).toEqual(both);
  const text = writtenLines({ ...before, write: { message: true } }, beds24, 0).join('\n');
  expect(text).toContain('reach: [mail, system-message]');
  expect(text).toContain('Everybody who may see a reservation there sees its code');
  expect(text).toContain('refreshToken');
  expect(text).not.toContain('BOOKINGINFOCODETEXT');
});

test('a field that only the hotel can name, a system that takes no codes, and a name that is none are told', () => {
  expect(() => writeChange(before, { write: 'field' }, connectorOf('hostaway'))).toThrow('Name the field');
  expect(() => writeChange(before, { write: 'field' }, connectorOf('apaleo'))).toThrow('takes no codes back');
  expect(() => writeChange(before, { write: 'letter' }, connectorOf('beds24'))).toThrow('field, field=NAME, message');
  expect(() => writeChange(before, { write: 'field,field' }, connectorOf('beds24'))).toThrow('with a comma between');
  expect(() => writeChange(before, { write: 'message' }, connectorOf('lodgify'))).toThrow('sends no messages');
  expect(() => writeChange(before, { templateInUse: true }, connectorOf('beds24'))).toThrow('writes into no field');
  expect(() => writeChange(before, { write: 'field=a b' }, connectorOf('beds24'))).toThrow('letters, digits');
});

test('who writes codes back is told who sees them, what to type into templates, and which credentials it takes', () => {
  const text = writtenLines({ ...before, write: { field: 'WIFI_CODE' } }, connectorOf('beds24'), 12).join('\n');
  expect(text).toContain('Everybody who may see a reservation there sees its code');
  expect(text).toContain('[BOOKINGINFOCODETEXT:WIFI_CODE]');
  expect(text).toContain('refreshToken');
  expect(text).toContain('12 stays');
});

test('credentials to write are taken beforehand, and asked for once the connection writes', () => {
  const both = { token: 'a', refreshToken: 'b' };
  expect(namedValues(JSON.stringify(both), ['token'], ['refreshToken'])).toEqual(both);
  expect(namedValues('token=a', ['token'], ['refreshToken'])).toEqual({ token: 'a' });
  expect(() => namedValues('token=a', ['token', 'refreshToken'], ['refreshToken'])).toThrow('Missing: refreshToken');
  expect(() => namedValues('token=a\nother=b', ['token'], ['refreshToken'])).toThrow('nothing else');
});
