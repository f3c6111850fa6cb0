const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as it is stored: a UUID in its 16 bytes, which takes 20 fewer than its text. */
export function idItem(id: string): string | Uint8Array {
  return uuid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;
}

/** The id that was stored; older items have the text of a UUID, too. */
export function storedId(id: string | Uint8Array): string {
  if (typeof id === 'string') return id;
  return Buffer.from(id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
