import type { Environment } from 'vitest/runtime';

/** Where a process has the stack that its test files share. Vitest loads an environment apart from them. */
export interface SharedStack<Stack extends { readonly close: () => Promise<void> }> {
  sharedStack?: Promise<Stack>;
}

/** Node as it is, in which the shared stack ends with the process: after its last file, which no file knows that it is. */
export default {
  name: 'ends-shared-stack',
  viteEnvironment: 'ssr',
  setup: (global: SharedStack<{ close: () => Promise<void> }>) => ({
    teardown: async () => (await global.sharedStack)?.close(),
  }),
} satisfies Environment;
