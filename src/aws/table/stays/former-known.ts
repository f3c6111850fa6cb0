import type { Known } from '../../../domain/model/known.ts';
import type { StayFacts, StayStatus } from '../../../domain/model/stay-event.ts';
import { seqTime } from '../../../domain/model/stay-word.ts';

/** What items of version 0.1 say among their facts of whether a stay stands. */
interface FormerFacts extends StayFacts {
  readonly standing?: string;
  readonly checkedIn?: string;
  readonly reverted?: true;
  readonly checkedOut?: string;
  readonly noShow?: true;
  readonly reinstated?: true;
  readonly revoked?: true;
}

/** What is known of a stay by an item of version 0.1, which kept no words. */
export function formerKnown(
  facts: FormerFacts,
  { seq, status, state }: { readonly seq: string; readonly status: StayStatus; readonly state: string },
): Known {
  const { standing, checkedIn, reverted, checkedOut, noShow, reinstated: _, revoked: __, ...told } = facts;
  const isGone = state === 'cancelled';
  const time = seqTime(seq);
  return {
    seq,
    status,
    told,
    desk: {},
    firm: true,
    ...(isGone ? { revoked: 'hotel' as const } : standing !== undefined && { stands: true as const }),
    ...(!isGone && checkedIn !== undefined && !reverted && { checkedInAt: checkedIn }),
    ...(!isGone && status === 'checked_out' && { leftAt: checkedOut ?? time }),
    ...(!isGone && noShow && status === 'no_show' && { noShowAt: time }),
  };
}
