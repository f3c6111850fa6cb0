import { refusalText } from '../iam/refusal-text.ts';
import type { AccessRefusal, RequestBody } from '../iam/service-call.ts';
import type { Gate } from '../iam/service-gates.ts';

/** What is used of a request and its answer in Fastify. */
export interface QueueRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly url: string;
}
export interface QueueReply {
  code(status: number): QueueReply;
  headers(headers: Readonly<Record<string, string>>): QueueReply;
  send(body: string): QueueReply;
}

/** The gates of the services that the queue emulator is. */
export interface QueueGates {
  readonly queues: Gate;
  readonly topics: Gate;
  readonly others: Gate;
}

/** A gate before SQS and SNS, as a hook of their server: it answers what may not go through. */
export function queueGuard({ queues, topics, others }: QueueGates) {
  return async ({ headers, body, url }: QueueRequest, reply: QueueReply): Promise<QueueReply | undefined> => {
    const { authorization } = headers as { readonly authorization?: string };
    const type = String(headers['content-type'] ?? '');
    if (url === '/' && type.includes('x-amz-json')) {
      const operation = String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      const refused = queues({ authorization, operation, body: body as RequestBody });
      return refused && reply.code(403).headers(jsonHeaders).send(inJson(refused));
    }
    const isQuery = url === '/' && type.includes('x-www-form-urlencoded');
    const fields = isQuery ? (body as RequestBody) : {};
    const gate = isQuery ? topics : others;
    const refused = gate({ authorization, operation: String(fields.Action ?? url), body: fields });
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
