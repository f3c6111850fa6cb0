import { fieldsOf } from 'local-cloud/template.ts';
import type { OwnRule } from '../own-rule.ts';
import { at, listOf, resourcesOfType, type Template } from '../template.ts';

const filterFields: OwnRule = {
  id: 'Logs-FilterFields',
  description:
    'A metric filter takes a value or a dimension from a field that its pattern does not name: AWS does not say that it then counts, so that its alarm may be silent for ever.',
  fix: 'Add the field to the pattern: as a number that is 0 or more, or as a text that is there.',
  broken: (template) =>
    filtersOf(template).flatMap(([id, filter]) => {
      const named = new Set(fieldsOf(String(at(filter, 'FilterPattern'))));
      return takenBy(filter).every((field) => named.has(field)) ? [] : [id];
    }),
};

/** Fields of lines that a filter takes something from. */
function takenBy(filter: unknown): string[] {
  const taken = listOf(at(filter, 'MetricTransformations')).flatMap((each) => [
    at(each, 'MetricValue'),
    ...listOf(at(each, 'Dimensions')).map((dimension) => at(dimension, 'Value')),
  ]);
  return taken.filter((value) => typeof value === 'string').filter((value) => value.startsWith('$'));
}

function filtersOf(template: Template): [id: string, properties: unknown][] {
  return resourcesOfType(template, 'AWS::Logs::MetricFilter');
}

/** What a template must hold so that lines of logs are counted. */
export const logRules: readonly OwnRule[] = [filterFields];
