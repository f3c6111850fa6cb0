import { fieldsOf } from 'local-cloud/template.ts';
import { expect, test } from 'vitest';
import { deployment } from './deployment.ts';
import { resourcesOf } from './template-resources.ts';

interface Filter {
  readonly FilterPattern: string;
  readonly MetricTransformations: readonly {
    readonly MetricValue: string;
    readonly Dimensions?: readonly { readonly Value: string }[];
  }[];
}

const template = deployment({ canary: true, desk: true, sms: { countries: ['ES'] } });
const filters = resourcesOf(template, 'AWS::Logs::MetricFilter').map(({ id, Properties }) => ({
  id,
  filter: Properties as unknown as Filter,
}));

/** The fields of lines that a filter takes a value or a dimension from. */
const takenBy = ({ MetricTransformations }: Filter) =>
  MetricTransformations.flatMap(({ MetricValue, Dimensions = [] }) => [
    MetricValue,
    ...Dimensions.map(({ Value }) => Value),
  ]).filter((value) => value.startsWith('$'));

test('there are filters that take a value, and such that take a dimension', () => {
  const taken = filters.flatMap(({ filter }) => takenBy(filter));
  expect(taken).toEqual(expect.arrayContaining(['$.message.ageSeconds', '$.message.connection']));
});

// AWS does not say that it counts nothing of another field, so that its alarm may be silent for ever.
test('every field that a metric filter takes something from is in its pattern', () => {
  const broken = filters.filter(({ filter }) => {
    const named = new Set(fieldsOf(filter.FilterPattern));
    return !takenBy(filter).every((field) => named.has(field));
  });
  expect(broken.map(({ id }) => id)).toEqual([]);
});

test('a field that stands in a text of a pattern is none of it', () => {
  expect(fieldsOf('{ $.message.event = "$.message.ageSeconds" }')).toEqual(['$.message.event']);
});
