import { expect, test } from 'vitest';
import { connectionName, duration, hostName, propertyPair } from '../../src/kit/cli/options.cli.ts';

test('properties are given one by one, each with its location', () => {
  expect(propertyPair('MUC = 28XXX006', propertyPair('a=b=28XXX004'))).toEqual({ 'a=b': '28XXX004', MUC: '28XXX006' });
  for (const wrong of ['28XXX004', '=28XXX004', 'BER=']) expect(() => propertyPair(wrong)).toThrow('PROPERTY=LOCATION');
  expect(() => propertyPair('BER=28XXX006', { BER: '28XXX004' })).toThrow('one location only');
});

test('a connection has a name that fits into its events’ source', () => {
  expect(connectionName('Sol-2')).toBe('Sol-2');
  for (const wrong of ['', '-a', 'a-', 'a b', 'a:b', 'ñ', 'a'.repeat(33)])
    expect(() => connectionName(wrong)).toThrow();
});

test('a host is a host, and no URL', () => {
  expect(hostName('API.Sandbox.example.com')).toBe('api.sandbox.example.com');
  expect(hostName('127.0.0.1:8080')).toBe('127.0.0.1:8080');
  for (const wrong of ['https://a.example', 'a.example/path', 'ada@a.example', ''])
    expect(() => hostName(wrong)).toThrow();
});

test('a grace is minutes, hours or days, or none', () => {
  expect(['30m', '24h', '7d', '0'].map(duration)).toEqual([1_800_000, 86_400_000, 604_800_000, 0]);
  for (const wrong of ['', '24', '0h', '91d', '1w', '-1h']) expect(() => duration(wrong)).toThrow();
});
