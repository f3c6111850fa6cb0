import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { type AccessRefusal, type RequestBody, refusalText } from '../iam/service-call.ts';
import type { Gate } from '../iam/service-gates.ts';
import { isFailedWrite, throwUncaught } from '../process/lifetime.ts';
import { mendFifoQueues, takeAllCharacters } from './mend-fauxqs.ts';

/** A running SQS and SNS, on loopback. */
interface QueueEmulator {
  /** For example `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly server: FauxqsServer;
  close(): Promise<void>;
}

/**
 * Starts SQS and SNS in this process.
 * @param options `port` 0 or none takes a free one; with a `dataDir` queues and messages outlive the process; a `gate` sees each request first.
 * @throws when the port is taken. A later write that fails ends the process: its caller has no answer, and sends again.
 */
export async function startQueueEmulator(options: {
  readonly region: string;
  readonly port?: number;
  readonly dataDir?: string;
  readonly gate?: Gate;
}): Promise<QueueEmulator> {
  const { region, port = 0, dataDir, gate } = options;
  await takeAllCharacters();
  await mendFifoQueues();
  const server = await onLoopback(() => startFauxqs({ port, dataDir, defaultRegion: region, logger: false }), gate);
  const close = () => server.stop();
  if (dataDir !== undefined) {
    keepMovedMessages(dataDir);
    handBackMessages(dataDir);
  }
  if (new URL(server.address).hostname !== '127.0.0.1') {
    await close();
    throw new Error(`The queue emulator would listen on ${server.address}`);
  }
  return { endpoint: `http://127.0.0.1:${server.port}`, server, close };
}

/** What is used of Fastify's server. */
interface OwnServer {
  listen(options: object): Promise<string>;
  addHook(name: 'onError', hook: (request: unknown, reply: unknown, error: Error) => Promise<void>): void;
  addHook(name: 'preHandler', hook: (request: QueueRequest, reply: QueueReply) => Promise<unknown>): void;
}

/** fauxqs listens on every interface and has no option against it; Fastify's own hook hands out its server before it listens. */
function onLoopback(start: () => Promise<FauxqsServer>, gate: Gate | undefined): Promise<FauxqsServer> {
  const narrow = (message: unknown) => {
    const { fastify } = message as { fastify: OwnServer };
    const { listen } = fastify;
    fastify.listen = (options) => listen.call(fastify, { ...options, host: '127.0.0.1' });
    fastify.addHook('onError', async (_request, _reply, error) => {
      if (isFailedWrite(error)) throwUncaught(error);
    });
    if (gate) fastify.addHook('preHandler', queueGuard(gate));
  };
  subscribe('fastify.initialization', narrow);
  try {
    return start();
  } finally {
    // The server is made and told to listen before `start` first waits.
    unsubscribe('fastify.initialization', narrow);
  }
}

/**
 * Lets messages be handed back (`ChangeMessageVisibility` to 0) where fauxqs keeps its queues on a disk: it writes no receive
 * count then, which its own table refuses, and the message would be in nobody's hands until a restart. The count stays.
 * @param dataDir where fauxqs keeps its database; it has made its tables.
 */
function handBackMessages(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'fauxqs.db'));
  db.exec(`CREATE TRIGGER IF NOT EXISTS hand_back_messages BEFORE UPDATE ON sqs_messages
    WHEN NEW.approximate_receive_count IS NULL BEGIN
      UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = OLD.message_id;
      SELECT RAISE(IGNORE);
    END`);
  db.close();
}

/**
 * Keeps fauxqs from losing a message that goes to the dead letters: it deletes the row first and writes it anew after, and a
 * full disk or an end of the process between the two would lose both. The new row replaces the old one by its key anyway, so the
 * deletion is passed over. It is told from that of a message that is done with: there the visibility time-out is not over yet.
 * @param dataDir where fauxqs keeps its database; it has made its tables.
 */
function keepMovedMessages(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'fauxqs.db'));
  db.exec(`CREATE TRIGGER IF NOT EXISTS keep_moved_messages BEFORE DELETE ON sqs_messages
    WHEN OLD.visibility_deadline <= unixepoch('subsec') * 1000 BEGIN SELECT RAISE(IGNORE); END`);
  db.close();
}

/** What is used of a request and its answer in Fastify. */
interface QueueRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly url: string;
}
interface QueueReply {
  code(status: number): QueueReply;
  headers(headers: Readonly<Record<string, string>>): QueueReply;
  send(body: string): QueueReply;
}

/** A gate before SQS and SNS, as a hook of their server: it answers what may not go through. */
function queueGuard(gate: Gate) {
  return async ({ headers, body, url }: QueueRequest, reply: QueueReply): Promise<QueueReply | undefined> => {
    const { authorization } = headers as { readonly authorization?: string };
    const type = String(headers['content-type'] ?? '');
    if (url === '/' && type.includes('x-amz-json')) {
      const operation = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      const refused = gate('sqs', { authorization, operation, body: body as RequestBody });
      return refused && reply.code(403).headers(jsonHeaders).send(inJson(refused));
    }
    const isQuery = url === '/' && type.includes('x-www-form-urlencoded');
    const fields = isQuery ? (body as RequestBody) : {};
    const refused = gate(isQuery ? 'sns' : 'unknown', {
      authorization,
      operation: String(fields.Action ?? url),
      body: fields,
    });
    return refused && reply.code(403).headers({ 'content-type': 'text/xml' }).send(inXml(refused));
  };
}

// The code as the Query protocol had it: AWS's clients name the error after it.
const jsonHeaders = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': 'AccessDenied;Sender' };

/** SQS writes the action in small letters. */
function inJson(refused: AccessRefusal): string {
  const action = refused.action.toLowerCase();
  const message = refusalText({ ...refused, action, reason: refused.reason.replace(refused.action, action) });
  return JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message });
}

function inXml(refused: AccessRefusal): string {
  const action = refused.action.replace(/^sns:/, 'SNS:');
  const message = refusalText({ ...refused, action, reason: refused.reason.replace(refused.action, action) });
  return `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>${message}</Message></Error><RequestId>${crypto.randomUUID()}</RequestId></ErrorResponse>`;
}
