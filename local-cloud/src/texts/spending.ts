import type { TextAccount } from './text-account.ts';
import type { TextSettings } from './text-settings.ts';

/** What this account has spent on texts in this month (UTC), in dollars. */
export function spentInMonth({ cell, store, now }: Pick<TextAccount, 'cell' | 'store' | 'now'>): number {
  const month = new Date(now()).toISOString().slice(0, 7);
  const own = store.all().filter(({ sentAt }) => sentAt.startsWith(month));
  return own.reduce((sum, { price }) => sum + price, cell.get().spentElsewhere);
}

/** The limit of a month's texts, as `DescribeSpendLimits` tells it. */
export function textLimit({ maxLimit, enforcedLimit }: Pick<TextSettings, 'maxLimit' | 'enforcedLimit'>) {
  return {
    Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT',
    EnforcedLimit: Math.min(enforcedLimit ?? maxLimit, maxLimit),
    MaxLimit: maxLimit,
    Overridden: enforcedLimit !== null,
  };
}
