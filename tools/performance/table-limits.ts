import type { Deployed, Limit, TicketUnits } from './limit.ts';
import { quotas } from './quotas.ts';

/** Half a minute: how long a copy of a function remembers a location. */
const cachedSeconds = 30;
/** The bytes of a large location are two read units. */
const locationReads = 2;
/** Events a second of one copy of issue-tickets. */
const eventsACopy = 50;

/** What limits a table, and each of its partitions. */
export function tableLimits({ maxRequestUnits }: Deployed, units: TicketUnits): readonly Limit[] {
  const { tableWrites, newTableWrites, partitionWrites, partitionReads } = quotas;
  return [
    {
      what: `The table's cap, ${units.table} write units a ticket`,
      bears: maxRequestUnits / units.table,
      set: (rate) => {
        const needed = Math.ceil((rate * units.table * 1.25) / 1000) * 1000;
        return `\`maxRequestUnits: ${needed}\`${needed > tableWrites ? `, and ask AWS for as much: it gives a table ${n(tableWrites)}` : ''}`;
      },
    },
    {
      what: `A new table is ready for ${n(newTableWrites)} write units, and grows to twice its peak within half an hour`,
      bears: newTableWrites / units.table,
      set: (rate) =>
        `before the first such hour \`aws dynamodb update-table --warm-throughput WriteUnitsPerSecond=${Math.ceil(rate * units.table)}\`, and for its indexes alike`,
    },
    {
      what: `Stays of one location, ${units.stays} units a ticket in one partition; DynamoDB splits it, for its keys are random`,
      bears: partitionWrites / units.stays,
      set: (rate) =>
        `${Math.ceil((rate * units.stays) / partitionWrites)} locations; with fewer, some events come again until it is split`,
    },
    {
      what: `The list of one location, ${units.list} unit a ticket in one partition that cannot be split: its order is the time`,
      bears: partitionWrites / units.list,
      set: (rate) => `${Math.ceil((rate * units.list) / partitionWrites)} locations at least`,
    },
    {
      what: `Codes of one realm, ${units.codes} unit a ticket in one partition; DynamoDB splits it, for its keys are random`,
      bears: partitionWrites / units.codes,
      set: (rate) => `${Math.ceil((rate * units.codes) / partitionWrites)} realms: a location each its own`,
    },
    {
      what: `The index \`due\`, ${units.due} units a ticket; what AWS gives a table it gives each index`,
      bears: tableWrites / units.due,
      set: () => 'ask AWS for more',
    },
    {
      what: `Mails that are owed: ${units.due} units a ticket, ${units.duePartitions} partitions of the index \`due\``,
      bears: (partitionWrites * units.duePartitions) / units.due,
      set: () => 'as many units as the table needs: they make a partition for each thousand',
    },
    {
      what: `The counter of serials, ${units.serials} units a ticket: fifty are taken at a time`,
      bears: partitionWrites / units.serials,
      set: () => 'nothing',
    },
    {
      what: `The line for SES, ${units.line} units a mail: ten at a time`,
      bears: partitionWrites / units.line,
      set: () => 'another deployment',
    },
    {
      what: `Reading one location: ${locationReads} units in ${cachedSeconds} s and copy, in a partition of its own`,
      bears: ((partitionReads * cachedSeconds) / locationReads) * eventsACopy,
      set: () => 'nothing',
    },
  ];
}

function n(number: number): string {
  return number.toLocaleString('en');
}
