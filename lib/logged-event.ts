import { FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import type { LogWord } from '../src/kit/log.service.ts';

/** The lines of a function's log that tell this. */
export function loggedEvent(event: LogWord): JsonPattern {
  return FilterPattern.stringValue('$.message.event', '=', event);
}
