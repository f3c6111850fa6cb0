import { defineConfig } from 'vitest/config';
import { pollTimeouts } from './test/poll-timeouts.ts';

/** The tests that look at pages and mails in a real Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    silent: 'passed-only',
    globalSetup: 'test/synthesize-once.ts',
    // What a file's tests load is loaded once for all of them.
    isolate: false,
    // Chromium has processes of its own; two browsers at once is what a small machine bears.
    maxWorkers: 2,
    // Limits against a hang, not measures.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: pollTimeouts },
  },
});
