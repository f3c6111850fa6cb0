import type * as logEvent from './log-event.ts';

/** One word of the log. */
export type LogWord = (typeof logEvent)[keyof typeof logEvent];
