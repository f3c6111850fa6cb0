import { describe, expect, test } from 'vitest';
import { mobileNumber } from '../../src/texts/phone.ts';
import { runs } from '../core/support/runs.ts';
import fc from '../testkit/properties.ts';

const countries = ['ES', 'DE', 'FR', 'GB', 'IT', 'US'];
const read = (given: string | undefined, country: string | undefined = 'ES') => mobileNumber(given, country, countries);

describe("a guest's number is texted if it is surely a mobile phone's", () => {
  test.each([
    ['+34612345678', '+34612345678', 'ES'],
    ['612 345 678', '+34612345678', 'ES'],
    ['0034 612-345-678', '+34612345678', 'ES'],
    ['+34 (612) 34.56.78', '+34612345678', 'ES'],
    ['+34\u00A0612\u00A0345\u00A0678', '+34612345678', 'ES'],
    ['+44 (0)7912 345678', '+447912345678', 'GB'],
    ['(+34) 612 345 678', '+34612345678', 'ES'],
    ['tel:+34-612-345-678', '+34612345678', 'ES'],
    ['+49 151/23456789', '+4915123456789', 'DE'],
    ['+39 347 1234567', '+393471234567', 'IT'],
    // No number of the USA tells whether it is a mobile's.
    ['+1 202 555 0123', '+12025550123', 'US'],
  ])('%s', (given, number, country) => {
    expect(read(given)).toEqual({ number, country });
  });

  test('one without a country code only where the location says of which country it is', () => {
    expect(mobileNumber('612345678', undefined, countries)).toEqual({ why: 'bad_phone' });
    expect(mobileNumber('+34612345678', undefined, countries)).toMatchObject({ number: '+34612345678' });
  });

  test.each([undefined, '', '  '])('none of %j', (given) => {
    expect(read(given)).toEqual({ why: 'no_phone' });
  });

  test.each([
    ['a landline', '912345678'],
    ["another country's landline", '+49 30 1234567'],
    ['a premium number', '803123456'],
    ['a premium number of another country', '+33 8 92 12 34 56'],
    ['a freephone number', '900123456'],
    ['an international freephone number', '+800 1234 5678'],
    ['a personal number', '+44 70 1234 5678'],
    ['an American freephone number', '+1 800 555 0123'],
    ['a satellite telephone', '+88216 1234 5678'],
    ["a portal's placeholder", '1 1111111111'],
    ["a portal's placeholder with a plus", '+1 1111111111'],
    ["a proxy's extension", '+34612345678 ext. 12'],
    ['an extension by RFC 3966', '+34612345678;ext=12'],
    ['a short extension', '+34612345678x12'],
    ['an extension behind a number sign', '+34612345678#12'],
    ['a letter that looks like a digit', '+346I2345678'],
    ['an O in place of a zero', '+3461234567O'],
    ['full-width digits', '+34６１２３４５６７８'],
    ['Arabic digits', '+٣٤٦١٢٣٤٥٦٧٨'],
    ['two numbers', '612345678 / 612345679'],
    ['a word', 'mobile 612345678'],
    ['a vanity number', '1-800-FLOWERS'],
    ['a number too long', '+346123456789'],
    ['a trunk zero that its country has not', '+34 (0) 612345678'],
  ])('not %s', (_, given) => {
    expect(read(given)).toEqual({ why: 'bad_phone' });
  });

  test.each(['+8613812345678', '+7 912 345-67-89', '+44 7624 123456'])('not into another country: %s', (given) => {
    expect(read(given)).toEqual({ why: 'country_off' });
  });

  test('no other number is ever texted than the one that was written', () => {
    const written = fc.string({ unit: fc.constantFrom(...'0123456789+- ()./xO١６'), maxLength: 24 });
    fc.assert(
      fc.property(written, fc.constantFrom(...countries, undefined), (given, country) => {
        const { number } = { number: undefined, ...mobileNumber(given, country, countries) };
        if (number === undefined) return;
        const digits = given.replace(/\D/g, '').replace(/^00/, '');
        // As written, or with the country's code in place of its trunk digit.
        expect(number).toMatch(/^\+\d{8,15}$/);
        expect(number.endsWith(digits.slice(-8))).toBe(true);
      }),
      runs(2000),
    );
  });
});
