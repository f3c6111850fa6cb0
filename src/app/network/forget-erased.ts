import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { NetworkUses } from '../ports/network/network-uses.ts';
import type { Stays } from '../ports/stays.ts';

/**
 * Forgets what was just recorded of a stay, if that was erased meanwhile: either the erasure finds what was written before it,
 * or this finds the stay erased. Whether it was.
 */
export async function forgetErased(
  ref: StayRef,
  { stays, uses }: { readonly stays: Pick<Stays, 'get'>; readonly uses: Pick<NetworkUses, 'erase'> },
): Promise<boolean> {
  const stay = await stays.get(ref);
  if (stay?.state !== 'erased') return false;
  await uses.erase(ref);
  return true;
}
