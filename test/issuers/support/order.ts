import type { UpstreamOrder } from '../../../src/issuers/upstream.ts';

/** A guest's ticket as it is asked for. */
export const order: UpstreamOrder = {
  service: '59219',
  from: '2026-07-30T15:00:00+02:00',
  until: '2026-08-02T11:00:00+02:00',
  numUsers: 4,
  userId: '305 R-1001 4F7C2K9Q',
};
