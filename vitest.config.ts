import { configDefaults, defineConfig } from 'vitest/config';
import { patient } from './test/patient.ts';

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
    // Limits against a hang, not measures: what takes a second takes half a minute on a busy machine.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: patient },
  },
});
