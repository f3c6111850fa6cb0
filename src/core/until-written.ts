import { StayContended } from './errors.ts';

/** Nobody is in the way so often unless something is wrong. */
const maxTries = 20;

/**
 * Reads, changes and writes something that others change too, anew as long as they come first.
 * @param attempt one try: what came of it, or `contended` if another write came between
 * @throws StayContended if others came first at every try
 */
export async function untilWritten<T>(attempt: () => Promise<T | 'contended'>): Promise<T> {
  for (let tries = 0; tries < maxTries; tries++) {
    const result = await attempt();
    if (result !== 'contended') return result;
  }
  throw new StayContended();
}
