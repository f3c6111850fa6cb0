import { expect, test } from 'vitest';
import { logRules } from '../../tools/verify-template/logs/log-rules.ts';
import { deployment } from './deployment.ts';
import type { Changed } from './planted-ses-defects.ts';
import { resourcesOf } from './template-resources.ts';

const template = deployment({ canary: true });
const filters = resourcesOf(template, 'AWS::Logs::MetricFilter');

/** The metric filters that break a rule. */
const broken = (of: Changed) => logRules.flatMap((rule) => rule.broken(of));

test('every field that a metric filter takes something from is in its pattern', () => {
  expect(broken(template.toJSON())).toEqual([]);
});

const takes = (of: unknown) => JSON.stringify(of).includes('$.message.');
const taking = filters.filter(({ Properties }) => takes(Properties.MetricTransformations));

test('there are filters that take a value, and such that take a dimension', () => {
  const text = JSON.stringify(taking);
  expect(text).toContain('"MetricValue":"$.message.ageSeconds"');
  expect(text).toContain('"Key":"Connection"');
});

test.for(taking)('one whose pattern has lost its fields is found: $id', ({ id }) => {
  const planted: Changed = structuredClone(template.toJSON());
  planted.Resources[id].Properties.FilterPattern = '{ $.message.event = "$.message.ageSeconds" }';
  expect(broken(planted)).toEqual([id]);
});
