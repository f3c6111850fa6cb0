import type { WorkRef } from '../../domain/model/stay-ref.ts';
import { type LogWord, logLine } from '../../kit/log.service.ts';
import type { WorkResult } from './work-result.ts';

/**
 * Logs what was done with announced work, by ids and reasons. Metric filters count these lines.
 * @param words the word of each outcome, for work of this kind
 */
export function logWorkResult(words: Readonly<Record<WorkResult['outcome'], LogWord>>) {
  return ({ locationId, key, version }: WorkRef, { outcome, ...about }: WorkResult): void => {
    logLine({ event: words[outcome], ...about, location: locationId, stay: key, version });
  };
}
