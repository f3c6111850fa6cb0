import type { Location } from '../../domain/model/location.ts';
import type { AccountingWord } from '../../domain/model/network/network-use.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { StayContended } from '../errors/stay-contended.ts';
import { type DeviceUser, findByDevice } from './find-by-device.ts';
import { findUser } from './find-user.ts';
import { isErased } from './is-erased.ts';
import type { LogInDeps } from './log-in-deps.ts';
import { recordWord } from './record-word.ts';

/** What became of a word of accounting. `unknown`: no ticket has that user. */
export interface AccountingResult {
  readonly type: 'recorded' | 'repeated' | 'unknown';
}

/** More than a ticket's devices need that tell at the same time. */
const maxTries = 20;

/**
 * Records what a network tells of a session, whose user is what a guest has typed, or the device. In any order, and any number of times, the sums are the same.
 * @throws StayContended, or what the table throws: then the network must send it again
 */
export async function recordAccounting(
  user: string | DeviceUser,
  word: AccountingWord,
  location: Location,
  deps: LogInDeps,
): Promise<AccountingResult> {
  for (let tries = 0; tries < maxTries; tries++) {
    const found =
      typeof user === 'string' ? await findUser(user, location, deps) : await findByDevice(user, location, deps);
    if (!found) return { type: 'unknown' };
    const { ref, stay } = found;
    // Nothing is kept of a guest who was erased.
    if (stay.state === 'erased') return forgotten(ref, deps);
    const recorded = await recordWord({ ...found, stay }, word, location, deps);
    if (!recorded) continue;
    if (await isErased(ref, deps)) return forgotten(ref, deps);
    return { type: recorded };
  }
  throw new StayContended();
}

async function forgotten(ref: StayRef, { uses }: LogInDeps): Promise<AccountingResult> {
  await uses.erase(ref);
  return { type: 'unknown' };
}
