import { expect, test } from 'vitest';
import { asOfToday } from '../../dev/as-of-today.ts';
import { deliver as delivered } from '../../dev/webhooks/deliver.ts';
import { runHere } from '../testkit/command.ts';

const deliver = (...words: string[]) => runHere((streams) => delivered(words, streams), { cwd: '.', env: process.env });

test('whoever asks what can be delivered is told, and nothing is wrong with that', async () => {
  const all = await deliver();
  expect([all.code, all.stderr]).toEqual([0, '']);
  expect(all.stdout.split('\n')).toEqual(expect.arrayContaining(['apaleo', 'smoobu']));
  const one = await deliver('lodgify');
  expect([one.code, one.stderr]).toEqual([0, '']);
  expect(one.stdout.split('\n')).toContain('booking_change.json');
});

test('whoever names what is not there is told so', async () => {
  for (const words of [['nope'], ['lodgify', 'nope']]) {
    const { code, stdout, stderr } = await deliver(...words);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^There is no (connector|delivery) nope\./);
  }
});

test('all dates are moved on by the days since the fixtures were written, whichever way they are told', () => {
  const now = Date.parse('2026-12-06T12:00:00Z');
  const told =
    '{"arrival":"2027-02-10","at":"2026-11-20T10:00:00Z","timestamp": 1793957465.640027,"time":1807866355640,"id":1793957465}';
  expect(asOfToday(told, now)).toBe(
    '{"arrival":"2027-02-20","at":"2026-11-30T10:00:00Z","timestamp": 1794821465.640027,"time":1808730355640,"id":1793957465}',
  );
});
