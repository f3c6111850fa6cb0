/** Nights of a stay that hotels are assumed to have. */
export const nights = 2;

/** The share of rooms that is taken. */
export const taken = 0.7;
