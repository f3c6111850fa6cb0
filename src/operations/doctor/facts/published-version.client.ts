import type { Published } from '../checks/check-version.ts';
/** Where npm finds packages by itself. */
export const npmRegistry = 'https://registry.npmjs.org';

/** In milliseconds. */
const longest = 3000;

/**
 * Asks a registry for the newest version of wifi-tickets: one GET, which tells it nothing of the deployment.
 * @param registry its URL
 */
export async function publishedVersion(registry: string): Promise<Published> {
  try {
    const signal = AbortSignal.timeout(longest);
    const answer = await fetch(`${registry.replace(/\/$/, '')}/wifi-tickets/latest`, { signal, redirect: 'error' });
    if (answer.status === 404) return { type: 'unknown', why: 'not_published' };
    if (!answer.ok) return { type: 'unknown', why: `http_${answer.status}` };
    return versionIn(await answer.text());
  } catch {
    return { type: 'unknown', why: 'unreachable' };
  }
}

function versionIn(text: string): Published {
  const version = /^\d+\.\d+\.\d+(-[\w.-]+)?$/.exec(String(read(text)));
  return version ? { type: 'found', version: version[0] } : { type: 'unknown', why: 'answer_unreadable' };
}

function read(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  } catch {
    return undefined;
  }
}
