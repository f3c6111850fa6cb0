import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';

const written = FilterRule.or('INSERT', 'MODIFY');

/** What of the table's changes calls publish-events: those of stays, and events that were refused. All else costs nothing. */
export const streamFilters = [
  FilterCriteria.filter({
    eventName: written,
    dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('LOC#') }, sk: { S: FilterRule.beginsWith('STAY#') } } },
  }),
  FilterCriteria.filter({
    eventName: written,
    dynamodb: {
      Keys: { pk: { S: FilterRule.beginsWith('EVT#') } },
      NewImage: { outcome: { S: FilterRule.or('rejected', 'quarantined') } },
    },
  }),
];
