import { afterAll } from 'vitest';

/** What a file's tests share, as soon as it is there; it is closed after the last of them. */
export async function opened<T extends { readonly close: () => unknown }>(opening: Promise<T>): Promise<T> {
  const shared = await opening;
  afterAll(async () => {
    await shared.close();
  });
  return shared;
}
