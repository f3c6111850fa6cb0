import type { Location } from '../core/location/location.ts';
import type { LoginFailures } from './login-failures.store.ts';
import type { LoginAnswer, LoginRequest } from './login-rules.ts';

/** Of a location without a setting of its own. */
const usualBudget = 30;

/** From how many addresses on the Internet a whole budget may come at a page that anybody can open. */
const sources = 10;

type LoginAttempt = Pick<LoginRequest, 'device' | 'source'>;

/** What is counted of a wrong code, and how much of it is too much in a minute. */
interface Budget {
  readonly name: string;
  readonly most: number;
}

/** Counts a wrong code. It is refused, or once there were too many of this minute, not answered. */
export async function countFailure(
  attempt: LoginAttempt,
  location: Location,
  { failures }: { readonly failures: LoginFailures },
): Promise<LoginAnswer> {
  // The narrowest first: who has used up his own budget takes none of the others'.
  for (const { name, most } of budgetsOf(attempt, location).toReversed()) {
    const [counted = 0] = await failures.add(location.id, [name]);
    if (counted > most) return { type: 'silent' };
  }
  return { type: 'refused', refusal: { reason: 'unknown' } };
}

/** Whether there were so many wrong codes in this minute that a device that nobody knows gets no answer, not even to a good one. */
export async function isOverBudget(
  attempt: LoginAttempt,
  location: Location,
  { failures }: { readonly failures: LoginFailures },
): Promise<boolean> {
  const budgets = budgetsOf(attempt, location);
  const counted = await failures.soFar(location.id, budgets.map(nameOf));
  return budgets.some(({ most }, i) => (counted[i] ?? 0) >= most);
}

/**
 * RADIUS clients have proven to be the hotel's. A page can be opened by anybody, and tells a device that nobody has proven: so
 * one address has the budget there, and strangers cannot use up that of the hotel's guests, nor that of its RADIUS clients.
 */
function budgetsOf({ device, source }: LoginAttempt, { accepts }: Location): Budget[] {
  const most = accepts?.failuresPerMinute ?? usualBudget;
  const ways =
    source === undefined
      ? [{ name: 'radius', most }]
      : [
          { name: 'portal', most: most * sources },
          { name: `source ${source}`, most },
        ];
  if (device === '') return ways;
  // At the page only for its address: anybody can open it in the name of another's device.
  const own = source === undefined ? `device ${device}` : `device ${device} at ${source}`;
  return [...ways, { name: own, most: Math.ceil(most / 3) }];
}

function nameOf({ name }: Budget): string {
  return name;
}
