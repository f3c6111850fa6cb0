import { describe, expect, test } from 'vitest';
import { checkTextAccount, checkTextSettings } from '../../src/operations/doctor/checks/check-texts.ts';
import { sampleLocation } from '../mail/mail-samples.ts';

const outputs = { TextCountries: 'ES,DE', TextMonthlyLimit: '50' };
const sol = (origin = 'HotelSol', country?: string) =>
  sampleLocation({ id: 'SOL', reach: ['mail', 'sms'], sms: { origin, ...(country && { country }) } });
const account = {
  ...{ production: true, enforced: 50, most: 100 },
  numbers: [{ id: 'phone-1', number: '+34960000001', status: 'ACTIVE' }],
  names: [{ name: 'HotelSol', country: 'ES', registered: true }],
  pools: { 'pool-12345678': 'ACTIVE' },
};

describe('doctor tells of texts', () => {
  test('nothing where nobody wants any', () => {
    expect(checkTextSettings([sampleLocation()], {})).toEqual([]);
  });

  test('of a location that wants some where the deployment sends none, or not into its country', () => {
    expect(checkTextSettings([sol()], {})).toMatchObject([{ state: 'fail', found: expect.stringContaining('SOL') }]);
    expect(checkTextSettings([sol('HotelSol', 'FR')], outputs)).toMatchObject([{ state: 'fail' }]);
    expect(checkTextSettings([sol('HotelSol', 'ES')], outputs)).toMatchObject([{ state: 'ok' }]);
  });

  test('of the sandbox', () => {
    expect(checkTextAccount({ ...account, production: false }, 50, [])[0]).toMatchObject({ state: 'warn' });
  });

  test.each([
    ['as AWS stops at it', { enforced: 50 }, 'ok', ''],
    ['with the command that sets it', { enforced: 100 }, 'warn', '--monthly-limit 50'],
    ['where AWS lets less be spent', { enforced: 1, most: 1 }, 'warn', 'TextMessageMonthlySpend'],
  ])('of the limit of the month: %s', (_, change, state, todo) => {
    const [, limit] = checkTextAccount({ ...account, ...change }, 50, []);
    expect([limit?.state, limit?.todo ?? '']).toEqual([state, expect.stringContaining(todo)]);
  });

  test.each([
    ['phone-1', 'ok'],
    // AWS may not let a bare number pass.
    ['+34960000001', 'warn'],
    ['pool-12345678', 'ok'],
    ['pool-87654321', 'fail'],
    ['HotelSol', 'ok'],
    ['HotelMar', 'fail'],
  ])('of who texts: %s is %s', (origin, state) => {
    expect(checkTextAccount(account, 50, [sol(origin)]).at(-1)).toMatchObject({ check: 'text origin SOL', state });
  });

  test('of a number that waits, and a name that is not registered', () => {
    const numbers = account.numbers.map((one) => ({ ...one, status: 'PENDING' }));
    expect(checkTextAccount({ ...account, numbers }, 50, [sol('phone-1')]).at(-1)).toMatchObject({ state: 'fail' });
    const names = account.names.map((one) => ({ ...one, registered: false }));
    expect(checkTextAccount({ ...account, names }, 50, [sol()]).at(-1)).toMatchObject({ state: 'warn' });
  });
});
