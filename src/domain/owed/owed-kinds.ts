import { emailKind } from './email-kind.ts';
import type { OwedKind } from './owed-kind.ts';
import { placementKind } from './placement-kind.ts';

/** All kinds of work that stays owe. */
export const owedKinds: readonly OwedKind[] = [emailKind as OwedKind, placementKind as OwedKind];
