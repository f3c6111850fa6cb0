import { defineConfig } from 'vitest/config';

/** The tests of what is pure, the domain and its subjects' files: what `npm run mutation` runs against every mutant. */
export default defineConfig({
  test: {
    include: ['test/{core,events-out,hotel-systems,issuers,mail,networks,operations,rest}/**/*.test.ts'],
    // As in vitest.config.ts.
    deps: { interopDefault: false },
    globalSetup: 'test/synthesize-once.ts',
    testTimeout: 60_000,
    env: { RUNS: '0.03', REQUESTS: '100', KEYS: '5', CDK_VALIDATION: 'false' },
  },
});
