/** How long a scenario's world waits for what is left undone, in milliseconds of its own time: far longer than every net takes. */
export const patience = 6 * 3_600_000;
