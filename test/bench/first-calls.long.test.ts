import { expect, test } from 'vitest';
import { firstCalls, onlyBySetting } from '../../bench/compare/first-calls.ts';
import { functionFolders } from '../../lib/bundle/make-bundles.ts';
import { deployment } from '../lib/deployment.ts';
import { resourcesOf } from '../lib/template-resources.ts';

test('every function has its cold start in the bench, but those that only a setting makes', () => {
  const called = ['deliver-tickets', 'issue-tickets', ...Object.keys(firstCalls)];
  expect([...called, ...Object.keys(onlyBySetting)].toSorted()).toEqual(functionFolders().toSorted());
});

test('what has no cold start in the bench is made by its setting alone', () => {
  const functions = (settings = {}) => resourcesOf(deployment(settings), 'AWS::Lambda::Function').length;
  const usual = functions();
  const values = { canary: true, desk: true, sms: { countries: ['ES'] } };
  // Its own functions, and no other function is missing in the stack that the bench runs.
  expect(usual).toBe(functionFolders().length - Object.keys(onlyBySetting).length);
  for (const [setting, made] of Map.groupBy(Object.values(onlyBySetting), (one) => one))
    expect(functions({ [setting]: values[setting] })).toBe(usual + made.length);
});
