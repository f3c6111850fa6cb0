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
        return `\`maxRequestUnits: ${needed}\`${needed > tableWrites ? `, and ask AWS for as much (quota: ${n(tableWrites)})` : ''}`;
      },
    },
    {
      what: `A new table: ${n(newTableWrites)} write units, growing to twice its peak within half an hour`,
      most: newTableWrites / units.table,
      set: (rate) => `\`--warm-throughput WriteUnitsPerSecond=${Math.ceil(rate * units.table)}\``,
    },
    {
      what: `Stays of one location, ${units.stays} units a ticket in one partition, which DynamoDB splits`,
      most: partitionWrites / units.stays,
      set: (rate) => `${Math.ceil((rate * units.stays) / partitionWrites)} locations, or retries until it is split`,
    },
    {
      what: `Lists of one location: ${units.list} unit a ticket in a partition that cannot be split`,
      most: partitionWrites / units.list,
      set: (rate) => `${Math.ceil((rate * units.list) / partitionWrites)} locations`,
    },
    {
      what: `Codes of one realm, ${units.codes} unit a ticket in one partition, which DynamoDB splits`,
      most: partitionWrites / units.codes,
      set: (rate) => `${Math.ceil((rate * units.codes) / partitionWrites)} realms`,
    },
    {
      what: `The index \`due\`, ${units.due} units a ticket; each index has the quota of a table`,
      most: tableWrites / units.due,
      set: () => 'ask AWS for more',
    },
    {
      what: `Owed mails: ${units.due} units a ticket, ${units.duePartitions} partitions of the index \`due\``,
      most: (partitionWrites * units.duePartitions) / units.due,
      set: () => '`maxRequestUnits`: a partition for each thousand',
    },
    {
      what: `The counter of serials, ${units.serials} units a ticket: they are allocated in blocks of fifty`,
      most: partitionWrites / units.serials,
      set: () => 'nothing',
    },
    {
      what: `SES rate limiter, ${units.line} units a mail`,
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
