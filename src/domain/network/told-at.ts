import type { AccountingWord } from '../model/network/network-use.ts';

/** Seconds by which an access server's clock may be ahead of ours; further ahead it is wrong. */
const ahead = 60;
/** Seconds for which words are kept on their way at most; a clock that is further behind, or a longer delay, is wrong. */
const longestWay = 86_400;

/** When a word of accounting is of, in epoch seconds. */
export interface ToldAt {
  readonly at: number;
  /** The access server has told it; else it is when the word is heard. */
  readonly isDated: boolean;
  /** Seconds by which the access server's clock was behind ours, or the word late. */
  readonly lag?: number;
}

/**
 * When a word is of: by the access server's date if its clock may be right, else by the seconds for which it has tried to tell.
 * @param now epoch milliseconds
 */
export function toldAt({ eventAt, ...word }: Pick<AccountingWord, 'eventAt' | 'secondsAgo'>, now: number): ToldAt {
  const secondsAgo = (word.secondsAgo ?? 0) <= longestWay ? word.secondsAgo : undefined;
  const heard = Math.floor(now / 1000);
  const sent = heard - (secondsAgo ?? 0);
  if (eventAt !== undefined && eventAt <= heard + ahead && eventAt >= heard - longestWay)
    return { at: eventAt, isDated: true, lag: sent - eventAt };
  return secondsAgo === undefined ? { at: heard, isDated: false } : { at: sent, isDated: true, lag: 0 };
}
