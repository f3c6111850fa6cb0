import { FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import type { LogEvent } from '../src/contract/logs/log-event.ts';

/** The lines of a function's log that tell this. */
export function loggedEvent(event: LogEvent): JsonPattern {
  return FilterPattern.stringValue('$.message.event', '=', event);
}
