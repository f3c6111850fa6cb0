import { apiCauses } from './api-causes.ts';
import type { Cause } from './cause.ts';
import { hookCauses } from './hook-causes.ts';
import { hotelCauses } from './hotel-causes.ts';
import { mailCauses, reputationCauses } from './mail-causes.ts';
import { networkCauses } from './network-causes.ts';
import { outgoingCauses } from './outgoing-causes.ts';
import { queueCauses } from './queue-causes.ts';

/** The causes, each of one alarm. The last ones let days pass, after which no ticket is valid any more. */
export const causes: readonly Cause[] = [
  ...mailCauses,
  ...queueCauses,
  ...networkCauses,
  ...apiCauses,
  ...hotelCauses,
  ...outgoingCauses,
  ...hookCauses,
  // With each mail that follows, SES tells the rate once more.
  ...reputationCauses,
];
