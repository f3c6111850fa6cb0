import type { DeliveryOrder } from '../../../app/ports/connections/delivery-order.ts';

/** The order of deliveries, as if no other had come before; nothing is noted. */
export const unheardOf: DeliveryOrder = {
  note: async () => ({ isFirstHeard: false, isRepetition: false, hasOthers: false }),
  accept: async (_connection, _stay, { at }) => at,
};
