import type { UndeliveredPlace } from '../../domain/owed/undelivered-list.ts';

const place = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)#([A-Za-z0-9_-]{1,64})$/;

/** A place in the list of guests without their mail as an opaque text for a URL. */
export function undeliveredCursorText({ until, key }: UndeliveredPlace): string {
  return Buffer.from(`${until}#${key}`).toString('base64url');
}

/** The place in a cursor; undefined if the cursor is invalid. */
export function readUndeliveredCursor(text: string): UndeliveredPlace | undefined {
  if (text.length > 150 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const [, until, key] = place.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (until === undefined || key === undefined || Number.isNaN(Date.parse(until))) return undefined;
  return undeliveredCursorText({ until, key }) === text ? { until, key } : undefined;
}
