import type { Deployed, Limit, TicketUnits } from './limit.ts';
import { quotas } from './quotas.ts';

/** Seconds for which a function instance caches a location. */
const cachedSeconds = 30;
/** Read units of a large location. */
const locationReads = 2;
/** Events a second of one instance of issue-tickets. */
const eventsACopy = 50;

/** The limits of a table and of each of its partitions. */
export function tableLimits({ maxRequestUnits }: Deployed, units: TicketUnits): readonly Limit[] {
  const { tableWrites, newTableWrites, partitionWrites, partitionReads } = quotas;
  return [
    {
      what: `The table's setting, ${units.table} write units a ticket`,
      most: maxRequestUnits / units.table,
      set: (rate) => {
        const needed = Math.ceil((rate * units.table * 1.25) / 1000) * 1000;
        return `\`maxRequestUnits: ${needed}\`${needed > tableWrites ? `, and ask AWS for as much: the default quota of a table is ${n(tableWrites)}` : ''}`;
      },
    },
    {
      what: `A new table handles ${n(newTableWrites)} write units, and grows to twice its peak within half an hour`,
      most: newTableWrites / units.table,
      set: (rate) =>
        `before the first peak run \`aws dynamodb update-table --warm-throughput WriteUnitsPerSecond=${Math.ceil(rate * units.table)}\`, and the same for its indexes`,
    },
    {
      what: `Stays of one location, ${units.stays} units a ticket in one partition; DynamoDB splits it, because its keys are random`,
      most: partitionWrites / units.stays,
      set: (rate) =>
        `${Math.ceil((rate * units.stays) / partitionWrites)} locations; with fewer, some events are retried until it is split`,
    },
    {
      what: `The list of one location, and that of its days (index \`present\`): ${units.list} unit a ticket in one partition each, which cannot be split, as its keys are in order of time`,
      most: partitionWrites / units.list,
      set: (rate) => `${Math.ceil((rate * units.list) / partitionWrites)} locations at least`,
    },
    {
      what: `Codes of one realm, ${units.codes} unit a ticket in one partition; DynamoDB splits it, because its keys are random`,
      most: partitionWrites / units.codes,
      set: (rate) => `${Math.ceil((rate * units.codes) / partitionWrites)} realms: one per location`,
    },
    {
      what: `The index \`due\`, ${units.due} units a ticket; each index has the quota of a table`,
      most: tableWrites / units.due,
      set: () => 'ask AWS for more',
    },
    {
      what: `Owed mails: ${units.due} units a ticket, ${units.duePartitions} partitions of the index \`due\``,
      most: (partitionWrites * units.duePartitions) / units.due,
      set: () => 'set `maxRequestUnits` as for the table: the index gets a partition for each thousand',
    },
    {
      what: `The counter of serials, ${units.serials} units a ticket: they are allocated in blocks of fifty`,
      most: partitionWrites / units.serials,
      set: () => 'nothing',
    },
    {
      what: `SES rate limiter, ${units.line} units a mail: ten slots are reserved at a time`,
      most: partitionWrites / units.line,
      set: () => 'another deployment',
    },
    {
      what: `Reading one location: ${locationReads} units per ${cachedSeconds} s and instance, in its own partition`,
      most: ((partitionReads * cachedSeconds) / locationReads) * eventsACopy,
      set: () => 'nothing',
    },
  ];
}

function n(number: number): string {
  return number.toLocaleString('en');
}
