import type { Mail } from './stay.ts';

/** Whether a mail may have reached somebody: of this version, or an earlier one of the same code. */
export function hasGone({ st, gone }: Mail): boolean {
  return gone === true || st === 'sent' || st === 'sending' || st === 'complained';
}
