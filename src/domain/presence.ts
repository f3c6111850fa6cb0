import type { Stay } from './stay.ts';

/** Whether the guest has left or will not come, by the newest word: ticket and mail then stay as they were. */
export function isOver({ status }: Pick<Stay, 'status'>): boolean {
  return status === 'checked_out' || status === 'no_show';
}
