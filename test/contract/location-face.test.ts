import { describe, expect, test } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import { accentOf, messageFor, uponAccent } from '../../src/core/location/face.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import type { Location } from '../../src/core/location/location.ts';
import { fileProblemText } from '../../src/kit/yaml-file.ts';
import { runs } from '../core/support/runs.ts';
import fc from '../testkit/properties.ts';

const hotel = (...lines: string[]) =>
  [
    ...['id: H1', 'name: Hotel Sol', 'timeZone: Europe/Madrid', 'language: es-MX', 'realm: REALM01'],
    ...['network: { ssid: Sol }', 'defaultService: 1'],
    'services: [{ id: 1, name: Stay, type: { timetolimit: true } }]',
    ...lines,
  ].join('\n');
const read = (...lines: string[]) => readLocationFile(hotel(...lines), 'h.yaml').location as Location;
const problems = (...lines: string[]) => readLocationFile(hotel(...lines), 'h.yaml').errors?.map(fileProblemText) ?? [];

/** WCAG's contrast, as its own text has it: red, green and blue of eight bits each. */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [one, other].map((color) => {
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((part) => {
      const share = Number(`0x${color.slice(1 + 2 * part, 3 + 2 * part)}`) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return red * 0.2126 + green * 0.7152 + blue * 0.0722;
  });
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const shadeIn = (problem = '') => /is "(#[\da-f]{6})"$/u.exec(problem)?.[1] ?? '';

test('a file without them has a face like everybody’s', () => {
  for (const field of ['logo', 'accentColor', 'privacyUrl', 'websiteUrl']) expect(read()).not.toHaveProperty(field);
  expect(read().message).toBeUndefined();
});

describe('an accent colour', () => {
  test('may be any that is read on light pages, in capitals too', () => {
    expect(read('accentColor: "#B4470F"').accentColor).toBe('#b4470f');
    expect(read('accentColor: "#000000"').accentColor).toBe('#000000');
  });

  test('that is too light is refused with the nearest shade that is not, which is then taken', () => {
    const [problem = '', ...others] = problems('accentColor: "#f5a623"');
    expect([problem, others]).toEqual([
      expect.stringMatching(/^h\.yaml:9 accentColor: is too light: .* nearest shade that has it is "#[\da-f]{6}"$/),
      [],
    ]);
    expect(read(`accentColor: "${shadeIn(problem)}"`).accentColor).toBe(shadeIn(problem));
  });

  test.each(['red', '"#abc"', '"#12345g"', '"#b4470f80"', '"rgb(1,2,3)"', '0', '[1]'])('%s is none', (value) => {
    expect(problems(`accentColor: ${value}`)).toHaveLength(1);
  });

  test('whatever it is, what is taken can be read with, on light pages and on dark ones', () => {
    fc.assert(
      fc.property(color, (wished) => {
        const [problem] = problems(`accentColor: "${wished}"`);
        const taken = problem === undefined ? wished : shadeIn(problem);
        expect(problems(`accentColor: "${taken}"`)).toEqual([]);
        const { light, dark, tint, darkTint } = accentOf(taken);
        expect(light).toBe(taken);
        for (const ground of ['#ffffff', '#f3f4f6', '#f4f3ef', tint])
          expect(contrast(light, ground), ground).toBeGreaterThanOrEqual(4.5);
        for (const ground of ['#1a2029', '#1c1f26', '#1c2024', darkTint, uponAccent.dark])
          expect(contrast(dark, ground), ground).toBeGreaterThanOrEqual(4.5);
        // No lighter shade on the way is left out, but for what rounding takes.
        if (problem !== undefined) expect(contrast(taken, '#ffffff')).toBeLessThan(6.2);
      }),
      runs(200),
    );
  });
});

describe('a message', () => {
  const long = 'x'.repeat(201);

  test('may be one sentence, which is in the location’s language, and which all guests get', () => {
    const location = read('message: ¡Hola! El desayuno es de 7 a 11.');
    expect(location.message).toEqual({ es: '¡Hola! El desayuno es de 7 a 11.' });
    expect(messageFor(location, 'ja')).toMatchObject({ tag: 'es', text: location.message?.es });
  });

  test('or one a language: guests whose language is not there get the location’s', () => {
    const location = read('message: { es: Hola, ar: مرحبا }');
    expect(messageFor(location, 'ar')).toEqual({ tag: 'ar', direction: 'rtl', text: 'مرحبا' });
    expect(messageFor(location, 'de')).toEqual({ tag: 'es', direction: 'ltr', text: 'Hola' });
  });

  test('may have 200 characters', () => {
    expect(problems(`message: ${long.slice(1)}`)).toEqual([]);
  });

  test.each([
    'Desayuno 7.00-11.00',
    'Breakfast 7:00–10:30, dinner 18:00–21:30',
    'Am 24.12.2026 ab 18.30 Uhr',
    'Closed 24/12/2026 - 02/01/2027',
    'Pool: 2026-12-24 – 2026-12-31, 10:00 to 19:00',
  ])('may tell when: %s', (text) => {
    expect(problems(`message: "${text}"`)).toEqual([]);
  });

  const sentence =
    'must be a sentence without web addresses, mail addresses and telephone numbers: websiteUrl and receptionPhone are for these';
  test.each([
    [`message: ${long}`, 'message: must have at most 200 characters'],
    [`message: { es: ${long} }`, 'message.es: must have at most 200 characters'],
    ['message: ""', 'message: must not be empty'],
    ['message: "   "', 'message: must not be empty'],
    ['senderName: "\\u00a0"', 'senderName: must not be empty'],
    [
      'message: { es: Hola, xx: Hej }',
      `message.xx: must have no language but ${Object.keys(languageNames).join(', ')}`,
    ],
    [
      'message: { de: Hallo }',
      'message: must have es, the location’s language: guests whose language is not there get it'.replace('’', "'"),
    ],
    ['message: "a\\nb"', 'message: must not contain control characters or direction marks'],
    ['message: "\\u202Ekcab"', 'message: must not contain control characters or direction marks'],
    ['message: Win at evil.example', `message: ${sentence}`],
    ['message: "see https://sol.example"', `message: ${sentence}`],
    ['message: write to a@sol.example', `message: ${sentence}`],
    ['message: call +34 600 000 000', `message: ${sentence}`],
    ...[
      '06.12.34.56.78',
      '030.123.4567',
      '555-123-4567',
      '7:00 600000000',
      '12.30.12.30',
      '12.30.com',
      '20-26-12-24-55',
      '24.12.20261234',
    ].map((text) => [`message: "call ${text}"`, `message: ${sentence}`]),
    ['message: 7', 'message: must be a group of fields'],
  ])('%j is refused', (line, problem) => {
    expect(problems(line)).toEqual([`h.yaml:9 ${problem}`]);
  });
});

describe.each(['websiteUrl', 'privacyUrl'] as const)('%s', (field) => {
  test('is an address on the web', () => {
    expect(read(`${field}: https://www.sol.example/a?b=c#d`)[field]).toBe('https://www.sol.example/a?b=c#d');
  });

  test.each([
    ...[
      'http://sol.example',
      'sol.example',
      'javascript:alert(1)',
      'https:sol.example',
      'https:/sol.example',
      'data:text/html,x',
      'https://',
      'mailto:a@b.example',
    ],
    ...[
      'https://user@sol.example',
      'https://sol.example/a b',
      'https://sol.example/\\u202E',
      `https://sol.example/${'x'.repeat(200)}`,
    ],
  ])('is not %s', (url) => {
    expect(problems(`${field}: "${url}"`)).not.toEqual([]);
  });
});
