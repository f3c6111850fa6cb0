import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { textNeeds } from '../iam/needs/text-needs.ts';
import { type RequestBody, refusalText } from '../iam/service-call.ts';
import { isFailedWrite, throwUncaught } from '../process/lifetime.ts';
import { takeFault } from '../process/take-fault.ts';
import { accountCalls } from './account/describe.ts';
import { optOutCalls } from './account/opt-outs.ts';
import { originResource } from './origins.ts';
import { sendText } from './send-text.ts';
import type { TextAccount } from './text-account.ts';
import { TextError } from './text-error.ts';

const calls: Readonly<Record<string, (body: RequestBody, account: TextAccount) => object>> = {
  ...accountCalls,
  ...optOutCalls,
  SendTextMessage: sendText,
};

/** Handles the calls of AWS clients, in JSON 1.0. A signature must be present, but is not verified. */
export async function serveTexts(
  request: IncomingMessage,
  response: ServerResponse,
  account: TextAccount,
): Promise<void> {
  const [, operation = ''] = /^PinpointSMSVoiceV2\.(\w+)$/.exec(String(request.headers['x-amz-target'] ?? '')) ?? [];
  const text = (await buffer(request)).toString();
  const isSending = operation === 'SendTextMessage';
  const before = isSending ? takeFault(['drop-before', 'hang', 'throttle'], account.cell) : undefined;
  if (before === 'hang') return;
  if (before === 'drop-before') return void request.socket.destroy();
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': crypto.randomUUID() };
  try {
    if (before === 'throttle') throw new TextError('ThrottlingException', 'Rate exceeded');
    const call = { operation, body: parsed(text), authorization: request.headers.authorization };
    const answer = JSON.stringify(answerCall(call, account));
    const after = isSending ? takeFault(['drop-after', '500-after'], account.cell) : undefined;
    if (after === 'drop-after') return void request.socket.destroy();
    if (after === '500-after') throw new TextError('InternalServerException', 'Internal server error', {}, 500);
    response.writeHead(200, headers).end(answer);
  } catch (error) {
    // A text that could not be kept has no answer.
    if (isFailedWrite(error)) throwUncaught(error);
    if (!(error instanceof TextError)) throw error;
    const refusal = { __type: error.name, Message: error.message, ...error.details };
    response.writeHead(error.status, headers).end(JSON.stringify(refusal));
  }
}

function parsed(text: string): RequestBody {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return { ...body };
  } catch {}
  throw new TextError('SerializationException', 'The body is not JSON.');
}

function answerCall(
  call: { readonly operation: string; readonly body: RequestBody; readonly authorization: string | undefined },
  account: TextAccount,
): object {
  const { operation, body, authorization } = call;
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(authorization ?? '')) {
    throw new TextError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const origin = ({ OriginationIdentity, DestinationPhoneNumber }: RequestBody) =>
    originResource(String(OriginationIdentity), String(DestinationPhoneNumber), account.cell.get());
  const needs = textNeeds(operation, body, origin);
  const refused = account.access()?.({ authorization, name: `sms-voice:${operation}`, needs });
  if (refused) throw new TextError('AccessDeniedException', refusalText(refused));
  if (account.cell.get().denied) {
    throw new TextError('AccessDeniedException', `User is not authorized to perform: sms-voice:${operation}`);
  }
  const answer = calls[operation];
  if (!answer) throw new TextError('UnknownOperationException', 'The local cloud does not know this call.');
  return answer(body, account);
}
