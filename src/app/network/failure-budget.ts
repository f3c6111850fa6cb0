import type { Location } from '../../domain/model/location.ts';
import type { LoginRequest } from '../../domain/model/network/login.ts';
import type { Failures, LoginFailures } from '../ports/network/login-failures.ts';
import type { LoginAnswer } from './login-answer.ts';

/** Of a location without a setting of its own. */
const usualBudget = 30;

/** Counts a wrong code. It is refused, or once there were too many of this minute, not answered. */
export async function countFailure(
  { device }: Pick<LoginRequest, 'device'>,
  location: Location,
  { failures }: { readonly failures: LoginFailures },
): Promise<LoginAnswer> {
  const counted = await failures.add(location.id, device);
  const { locations, devices } = budgetOf(location);
  if (counted.location > locations || counted.device > devices) return { type: 'silent' };
  return { type: 'refused', refusal: { reason: 'unknown' } };
}

/** Whether there were so many wrong codes in this minute that a device that nobody knows gets no answer, not even to a good one. */
export async function isOverBudget(
  { device }: Pick<LoginRequest, 'device'>,
  location: Location,
  { failures }: { readonly failures: LoginFailures },
): Promise<boolean> {
  return isOver(await failures.soFar(location.id, device), location);
}

function isOver(counted: Failures, location: Location): boolean {
  const { locations, devices } = budgetOf(location);
  return counted.location >= locations || counted.device >= devices;
}

function budgetOf({ accepts }: Location) {
  const locations = accepts?.failuresPerMinute ?? usualBudget;
  return { locations, devices: Math.ceil(locations / 3) };
}
