import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need a browser: vitest.browser.config.ts.
    exclude: [...configDefaults.exclude, 'test/browser/**'],
    // Else every lazy export of aws-cdk-lib is loaded.
    deps: { interopDefault: false },
    silent: 'passed-only',
    globalSetup: 'test/synthesize-once.ts',
    // The local cloud starts processes of its own; two at once is what a small machine bears.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
