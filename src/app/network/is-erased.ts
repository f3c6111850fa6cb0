import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { Stays } from '../ports/stays.ts';

/**
 * Whether a stay was erased while something was recorded of it. Asked after that was written: either the erasure, which
 * writes the stay first, finds it, or this finds the stay erased.
 */
export async function isErased(ref: StayRef, { stays }: { readonly stays: Pick<Stays, 'get'> }): Promise<boolean> {
  return (await stays.get(ref))?.state === 'erased';
}
