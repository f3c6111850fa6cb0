/** Calls by command name, and DynamoDB's capacity units. */
export interface Counts {
  readonly calls: Record<string, number>;
  writeUnits: number;
  readUnits: number;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, unknown>;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

const reads = new Set(['GetItem', 'Query', 'BatchGetItem']);

/** An SDK client that counts what is asked of it, and asks DynamoDB for the units that each call took. */
export function countedClient<Client extends { send: (command: never) => Promise<unknown> }>(
  client: Client,
  counts: Counts,
): Pick<Client, 'send'> {
  const send = async (command: Command) => {
    const name = command.constructor.name.replace('Command', '');
    counts.calls[name] = (counts.calls[name] ?? 0) + 1;
    if ('TableName' in command.input || 'RequestItems' in command.input) command.input.ReturnConsumedCapacity = 'TOTAL';
    const answer = (await client.send(command as never)) as { ConsumedCapacity?: Capacity | Capacity[] };
    const units = [answer.ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    if (reads.has(name)) counts.readUnits += units;
    else counts.writeUnits += units;
    return answer;
  };
  return { send } as unknown as Pick<Client, 'send'>;
}
