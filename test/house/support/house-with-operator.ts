import { afterAll } from 'vitest';
import { cliOf } from './cli-of.ts';
import { openHouse } from './open-house.ts';

/** A running house, and the command line beside it, for all tests of a file; both end with the last of them. */
export async function houseWithOperator(options: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(options);
  const operator = cliOf(house);
  afterAll(async () => {
    operator.close();
    await house.close();
  });
  return { house, operator };
}
