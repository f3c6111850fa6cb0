import { vi } from 'vitest';

/** What something comes to in a product one of whose files is changed: what it imports is of that product. */
export async function withBroken<Module extends object, Result>(
  file: string,
  change: (sound: Module) => Partial<Module>,
  run: () => Promise<Result>,
): Promise<Result> {
  vi.resetModules();
  vi.doMock(file, async (original) => {
    const sound = await original<Module>();
    return { ...sound, ...change(sound) };
  });
  try {
    return await run();
  } finally {
    vi.doUnmock(file);
    vi.resetModules();
  }
}
