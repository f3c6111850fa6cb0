/** A place in a location's list: after the ticket at a position, with `offset` tickets before it. */
export interface ListPlace {
  readonly offset: number;
  readonly after: string;
}

const position = /^(\d{1,10})\.(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d{12})$/;

/** A place as an opaque text for a URL. */
export function cursorText({ offset, after }: ListPlace): string {
  return Buffer.from(`${offset}.${after}`).toString('base64url');
}

/** The place in a cursor; undefined if the cursor is invalid. */
export function readCursor(text: string): ListPlace | undefined {
  if (text.length > 80 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const [, offset, after] = position.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (offset === undefined || after === undefined) return undefined;
  const place = { offset: Number(offset), after };
  return cursorText(place) === text ? place : undefined;
}
