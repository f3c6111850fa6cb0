import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { localRegion } from '../template/physical-values.ts';
import type { TableModel } from '../template/stack-model.ts';
import { createTables } from './create-tables.ts';
import { isRefusal, openDynalite } from './open-dynalite.ts';

/**
 * The SDK's client of a template's tables, empty, in this process, without a connection. Middleware of the client runs in the SDK's
 * step `initialize` only: there is no request that could be signed, sent, or tried again.
 */
export async function memoryTables(tables: readonly TableModel[]): Promise<DynamoDBClient> {
  const { perform } = openDynalite();
  const dynamodb = new DynamoDBClient({
    region: localRegion,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  dynamodb.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const answer = await perform(commandName.replace(/Command$/, ''), toWire(input) as object).catch(refuse);
        return { output: { $metadata, ...(fromWire(answer) as object) }, response: {} };
      },
    { step: 'initialize', priority: 'low', name: 'tables in memory' },
  );
  await createTables(tables, { dynamodb });
  return dynamodb;
}

const $metadata = { httpStatusCode: 200, attempts: 1 };

/** Throws as the SDK does what DynamoDB refuses. */
function refuse(error: unknown): never {
  if (!isRefusal(error)) throw error;
  const { __type, message = error.body.Message ?? '' } = error.body;
  const name = __type.replace(/^.*#/, '');
  const failure = { message, $metadata: { httpStatusCode: error.statusCode, attempts: 1 } };
  if (name === 'ConditionalCheckFailedException') throw new ConditionalCheckFailedException(failure);
  if (name === 'ResourceNotFoundException') throw new ResourceNotFoundException(failure);
  throw new DynamoDBServiceException({ name, $fault: 'client', ...failure });
}

/** A copy as the SDK sends it: without what is undefined, bytes as text. */
function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return copied(value, toWire);
}

/** A copy as the SDK gives it. */
function fromWire(value: unknown, name?: string): unknown {
  if (name === 'B' && typeof value === 'string') return Uint8Array.from(Buffer.from(value, 'base64'));
  if (name === 'BS' && Array.isArray(value)) return value.map((one) => fromWire(one, 'B'));
  return copied(value, fromWire);
}

function copied(value: unknown, copy: (value: unknown, name?: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => copy(one));
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, copy(one, name)]));
}
