import type { HelpReason } from '../../../core/owed/hands.ts';

/** What a figure counts, in the order in which they are shown. */
export const figureNames = ['issued', 'logins', 'used', 'neverUsed', 'ended', 'cancelled', 'undelivered'] as const;
export type FigureName = (typeof figureNames)[number];

/** All that the manager's page of figures says in one language, beside the words of the desk. */
export interface FigureWords {
  readonly title: string;
  readonly month: string;
  readonly day: string;
  readonly sum: string;
  readonly figures: Readonly<Record<FigureName, string>>;
  /** What each figure counts. */
  readonly notes: Readonly<Record<FigureName, string>>;
  /** Above the chart. */
  readonly chart: string;
  /** Above the reasons. */
  readonly why: string;
  /** Why a guest did not get the mail, in a few words. */
  readonly reasons: Readonly<Record<HelpReason, string>>;
  /** What `*` at a day means. */
  readonly open: string;
  readonly noLogins: string;
  readonly empty: string;
  readonly csv: string;
}
