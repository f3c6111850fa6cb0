import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TicketRef } from '../../../app/ports/network/network-uses.ts';
import type { NetworkUse } from '../../../domain/model/network/network-use.ts';
import { noUse } from '../../../domain/network/use-sums.ts';
import { readItems } from '../read-items.ts';
import type { Table } from '../table.ts';
import { networkKey, storedUse } from './network-item.ts';

/** The use of many tickets, in the same order. @throws TableThrottled if the table has no time to answer */
export async function readUses(tickets: readonly TicketRef[], table: Table): Promise<NetworkUse[]> {
  const items = await readItems(
    tickets.map((ticket) => networkKey(ticket)),
    table,
    false,
  );
  const found = new Map(items.map((item) => [nameOf(item), storedUse(item)]));
  return tickets.map((ticket) => found.get(nameOf(networkKey(ticket))) ?? noUse);
}

function nameOf({ pk, sk }: Record<string, AttributeValue>): string {
  return `${pk?.S}\n${sk?.S}`;
}
