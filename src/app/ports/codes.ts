import type { StayRef } from '../../domain/model/stay-ref.ts';

/** The codes in use: each is one stay's alone among a realm's live tickets. */
export interface Codes {
  /** Takes a code for a stay, or keeps it for longer; false if it is another's. `until`: ISO-8601. */
  claim(realm: string, code: string, ref: StayRef, until: string): Promise<boolean>;
  /** Gives back a code that no ticket was made with. */
  release(realm: string, code: string, ref: StayRef): Promise<void>;
}
