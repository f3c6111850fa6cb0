import { describe, expect, test } from 'vitest';
import { dataOf, refusalOf } from './support.ts';

describe('A mapping that could be impure or hang is refused, with line and column', () => {
  test.each([
    ['a regular expression', '{ "a": 1,\n  "b": $contains(x, /^(a+)+$/) }', 2, 'regular expressions are not allowed'],
    ['$eval', '$eval("1")', 1, '$eval is not allowed'],
    ['the clock', '{\n"a": $now()}', 2, '$now is not allowed'],
    ['milliseconds', '$millis()', 1, '$millis is not allowed'],
    ['chance', '$random()', 1, '$random is not allowed'],
    ['chance by order', '$shuffle([1,2])', 1, '$shuffle is not allowed'],
    ['a date filled up from today', '$toMillis("12", "[H]")', 1, '$toMillis is not allowed'],
    ['a function under another name', '($e := $eval; $e("1"))', 1, '$eval is not allowed'],
    ['a function handed on', '$map([1], $random)', 1, '$random is not allowed'],
    ['a function redefined', '($now := 1; $now)', 1, '$now is not allowed'],
    ['a parameter of its name', '(function($eval) { 1 })(2)', 1, '$eval is not allowed'],
    ['a text that is not JSONata', '{\n\n "a": }', 3, 'The symbol "}" cannot be used as a unary operator'],
    ['endless brackets', '('.repeat(5000) + ')'.repeat(5000), 1, 'is nested too deeply'],
  ])('%s', async (_, mapping, line, message) => {
    const { reason, detail } = await refusalOf(mapping, '{ "x": "aaaa" }');
    expect(reason).toBe('mapping_failed');
    expect(detail).toContain(message);
    expect(detail).toMatch(new RegExp(`^delivery\\.jsonata:${line}:\\d+ `));
  });
});

describe('A mapping that fails over a body tells where, and no word of the body', () => {
  test.each([
    ['calculates with a name', '{ "a":\n name + 1 }', 2, '(T2001)'],
    ['takes a number of a text', '$number(name)', 1, '(D3030)'],
    ['fails by itself', '$error(name)', 1, '(D3137)'],
    ['asserts', '$assert(false, name)', 1, '(D3141)'],
    ['makes a long list', '[1..1000000]', 1, '(D2015)'],
    ['calls itself without end', '($f := function($n) { 1 + $f($n) }; $f(1))', 1, '(D1011)'],
  ])('%s', async (_, mapping, line, code) => {
    const { reason, detail } = await refusalOf(mapping, '{ "name": "Ada Example" }');
    expect(reason).toBe('mapping_failed');
    expect(detail).toMatch(new RegExp(`^delivery\\.jsonata:${line}:\\d+ `));
    expect(detail).toContain(code);
    expect(detail).not.toContain('Ada');
  });

  test('it ends after a second or two, however long it would go on', async () => {
    const { reason } = await refusalOf('($f := function($n) { $f($n) }; $f(1))', '{}');
    expect(reason).toBe('mapping_timed_out');
  });
});

describe('A mapping may call besides what JSONata has', () => {
  test.each([
    ['$text', ' 204 ', '204'],
    ['$text', 204, '204'],
    ['$text', ' ', undefined],
    ['$text', null, undefined],
    ['$day', '2027-06-03T00:00:00', '2027-06-03'],
    ['$day', '2027-02-30', undefined],
    ['$day', '03.06.2027', undefined],
    ['$letters', 'Guest\u00A0E-Mail\t_a.', 'guestemaila'],
    ['$letters', 5, undefined],
    ['$clock', 15, '15:00'],
    ['$clock', '9:30', '09:30'],
    ['$clock', '15:00:00', '15:00'],
    ['$clock', '24:00', undefined],
    ['$clock', 'afternoon', undefined],
    ['$instant', '2026-11-10T08:15:30.2501337+00:00', '2026-11-10T08:15:30.250Z'],
    ['$instant', '2026-11-10 08:15:30+0200', '2026-11-10T06:15:30.000Z'],
    ['$instant', 1793956521.042996, '2026-11-06T09:15:21.042Z'],
    ['$instant', 1793956521.043, '2026-11-06T09:15:21.043Z'],
    ['$instant', 1807882867112, '2027-04-16T13:41:07.112Z'],
    ['$instant', '1807882867112', '2027-04-16T13:41:07.112Z'],
    ['$instant', '2026-11-21 17:45:00', undefined],
    ['$instant', 204, undefined],
  ])('%s of %j: %j', async (name, value, result) => {
    const expected = result === undefined ? {} : { stayId: result };
    expect(await dataOf(`{ "stayId": ${name}(v) }`, { v: value })).toEqual(expected);
  });

  test.each([
    ['nothing', {}, 0],
    ['null', { v: null }, 0],
    ['one', { v: { a: 1 } }, 1],
    ['several', { v: [1, 2] }, 2],
  ])('$list of %s', async (_, body, count) => {
    expect(await dataOf('{ "stayId": "n" & $count($list(v)) }', body)).toEqual({ stayId: `n${count}` });
  });
});
