import { emailKind } from './email-kind.ts';
import type { OwedKind } from './owed-kind.ts';

/** All kinds of work that stays owe. */
export const owedKinds: readonly OwedKind[] = [emailKind as OwedKind];
