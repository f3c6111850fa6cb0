import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type RequestBody, refusalText } from '../iam/service-call.ts';
import type { Gate } from '../iam/service-gates.ts';
import { type Dynalite, isRefusal } from './open-dynalite.ts';

/** A write before DynamoDB has done it. */
export interface TableWrite {
  /** For example `PutItem`. */
  readonly operation: string;
  readonly body: RequestBody;
  /** Lets DynamoDB do it. */
  readonly perform: () => Promise<TableAnswer>;
}

/** Sees a write before and after; undefined for one that it does not care for. */
export type WatchWrite = (write: TableWrite) => Promise<TableAnswer> | undefined;

/** What stands before a DynamoDB. */
export interface TableGuard {
  /** Sees each request first, and may refuse it. */
  readonly gate?: Gate;
  /** Sees the writes that go through; they wait until it is there. */
  readonly watch?: Promise<WatchWrite>;
}

/** An answer of DynamoDB. */
export interface TableAnswer {
  readonly status: number;
  readonly body: string;
}

/** Asks DynamoDB in this process, without a connection. */
export type AskTables = (operation: string, body: object) => Promise<TableAnswer>;

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);
const operations = new Set([
  ...writes,
  ...['BatchGetItem', 'CreateTable', 'DeleteTable', 'DescribeTable', 'DescribeTimeToLive', 'GetItem', 'ListTables'],
  ...['ListTagsOfResource', 'Query', 'Scan', 'TagResource', 'UntagResource', 'UpdateTable'],
]);

/** What asks a dynalite. What it refuses is an answer; what fails is thrown. */
export function askTables({ perform }: Dynalite): AskTables {
  return async (operation, body) => {
    if (!operations.has(operation)) return refusal('UnknownOperationException');
    try {
      return { status: 200, body: JSON.stringify(await perform(operation, body)) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { status: error.statusCode, body: JSON.stringify(error.body) };
    }
  };
}

/** What answers requests to a DynamoDB, with a guard before it. */
export function tableListener(ask: AskTables, { gate, watch }: TableGuard) {
  const answerTo = async ({ headers }: IncomingMessage, bytes: Buffer): Promise<TableAnswer> => {
    const { authorization } = headers;
    const operation = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    const body = parsed(bytes);
    if (!body) return refusal('SerializationException');
    const refused = gate?.({ authorization, operation, body });
    if (refused) return refusal('AccessDeniedException', refusalText(refused));
    if (authorization === undefined)
      return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
    const perform = () => ask(operation, body);
    const see = writes.has(operation) ? await watch : undefined;
    return (await see?.({ operation, body, perform })) ?? perform();
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answerTo(request, await buffer(request));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  };
}

function refusal(name: string, text?: string): TableAnswer {
  const body = { __type: `com.amazon.coral.service#${name}`, ...(text !== undefined && { Message: text }) };
  return { status: 400, body: JSON.stringify(body) };
}

function parsed(body: Buffer): RequestBody | undefined {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
