/** The environment variable with the file that tells the time of a process whose clock is turned. */
export const clockFileVariable = 'CHAOS_CLOCK_FILE';
