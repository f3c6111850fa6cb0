import { join } from 'node:path';
import { defineConfig, mergeConfig, type Plugin } from 'vitest/config';
import config from './vitest.config.ts';

/** Modules of the local cloud that are left out with `ENFORCEMENT=off`. */
const leftOut = ['../iam/late-gates.ts', '../iam/enforce-policies.ts'];
const standIn = join(import.meta.dirname, 'bench/enforcement/without-enforcement.ts');
const isOff = process.env.ENFORCEMENT === 'off';

// Also there when nothing is left out, so that it costs both sides the same.
const enforcement: Plugin = {
  name: 'enforcement',
  enforce: 'pre',
  resolveId(source) {
    return isOff && leftOut.includes(source) ? standIn : undefined;
  },
};

/** The project's tests, to measure what enforcing IAM costs them. */
export default mergeConfig(config, defineConfig({ plugins: [enforcement] }));
