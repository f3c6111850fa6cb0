import type { Stay } from '../../../domain/model/stay.ts';
import { seqId } from '../../../domain/model/stay-word.ts';
import { epochMs, isoTime } from '../../../domain/time/instant.ts';
import { idItem, storedId } from './id-item.ts';

type Opened = Pick<Stay, 'openedBy' | 'openedAt'>;

/** By what and when a stay was opened, as its item says it. */
export interface OpeningItem {
  /** Which of the stay's words was the event's; its id, if that is among them no more. */
  readonly opener?: number | string | Uint8Array;
  /** The event's id in older items, where it was the key of an index. */
  readonly openedBy?: string;
  /** In epoch milliseconds; absent if the ticket was made then. */
  readonly openedAt?: number | string;
}

/** What opened a stay, without what its words and its ticket tell as well. */
export function openingItem({
  openedBy,
  openedAt,
  words,
  ticket,
}: Opened & Pick<Stay, 'words' | 'ticket'>): OpeningItem {
  const word = words.findIndex(({ seq }) => seqId(seq) === openedBy);
  return {
    ...(openedBy !== undefined && { opener: word < 0 ? idItem(openedBy) : word }),
    ...(openedAt !== ticket?.createdAt && { openedAt: instantItem(openedAt) }),
  };
}

/** What opened the stay that was stored so; older items have texts. */
export function storedOpening(
  { opener, openedBy, openedAt }: OpeningItem,
  { words, ticket }: Pick<Stay, 'words' | 'ticket'>,
): Opened {
  const id = typeof opener === 'number' ? seqId(words[opener]?.seq ?? '') : (opener ?? openedBy);
  return {
    ...(id !== undefined && { openedBy: storedId(id) }),
    openedAt: typeof openedAt === 'number' ? isoTime(openedAt) : (openedAt ?? ticket?.createdAt ?? ''),
  };
}

function instantItem(instant: string): number | string {
  const ms = epochMs(instant);
  return isoTime(ms) === instant ? ms : instant;
}
