import { defineConfig } from 'vitest/config';
import { pollTimeouts } from './test/poll-timeouts.ts';

/** The local cloud's own tests: `npm test -w local-cloud`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Else every lazy export of aws-cdk-lib is loaded.
    deps: { interopDefault: false },
    silent: 'passed-only',
    // A local cloud starts processes of its own; two at once is what a small machine bears.
    maxWorkers: 2,
    // Limits against a hang, not measures: what takes a second takes half a minute on a busy machine.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: pollTimeouts },
  },
});
