import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { patient } from './test/patient.ts';

/**
 * Tests that leave nothing behind in their process: what they load is loaded once for all of them.
 * Not those of `contract`: what zod says by itself hangs on which of its two forms a process has loaded.
 */
const pure = [
  'app',
  'aws',
  'cli',
  'domain',
  'events-out',
  'functions',
  'hotel-systems',
  'kit',
  'lib',
  'mail',
  'networks',
  'octopus',
  'operations',
  'rest',
];
const inOneProcess = `test/{${pure.join(',')}}/**/*.test.ts`;

/** Tests of the whole stack, which they start and end in their process; those of `processes` below run it as one of its own. */
const endToEnd = 'test/end-to-end/*.test.ts';

/** Tests of the package as it is published, which build, pack and install it. */
const packed = 'test/package/*.test.ts';

// What one test's process has compiled, those of its own and the next test's need not.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.local/compiled');

export default defineConfig({
  test: {
    // They need a browser, and FreeRADIUS: vitest.browser.config.ts, vitest.radius.config.ts.
    exclude: [...configDefaults.exclude, 'test/browser/**', 'test/radius/**'],
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
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          // Of the local cloud, whose tests are its own, whether it runs at all.
          include: ['test/**/*.test.ts', 'local-cloud/test/smoke.test.ts'],
          exclude: [inOneProcess, endToEnd, packed],
        },
      },
      {
        extends: true,
        test: { name: 'package', include: [packed], isolate: false, globalSetup: 'test/package/install-once.ts' },
      },
      { extends: true, test: { name: 'end-to-end', include: [endToEnd], isolate: false } },
      {
        extends: true,
        test: {
          name: 'pure',
          include: [inOneProcess],
          isolate: false,
          // CloudFormation's rules are asked where they are the matter: test/lib/best-practices.test.ts.
          env: { CDK_VALIDATION: 'false' },
        },
      },
    ],
  },
});
