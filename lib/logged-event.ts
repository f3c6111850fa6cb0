import { FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import type * as logEvent from '../src/kit/log-words.ts';

/** The lines of a function's log that tell this. */
export function loggedEvent(event: (typeof logEvent)[keyof typeof logEvent]): JsonPattern {
  return FilterPattern.stringValue('$.message.event', '=', event);
}
