/** How long after its write a mail may be on its way before the sweeper looks after it, in milliseconds. */
export const sweepAfter = 60_000;
