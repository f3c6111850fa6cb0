import type { AnnouncedWork } from '../../domain/model/stay-ref.ts';

/**
 * The message that announces owed work: ids, its kind, its version and how often it was put back, nothing of the guest's. The version is `v` as ever, so
 * that functions of two versions read each other's messages while a stack is updated.
 */
export function workMessage({ locationId, key, kind, version: v, putBack }: AnnouncedWork): string {
  return JSON.stringify({ locationId, key, kind, v, putBack });
}
