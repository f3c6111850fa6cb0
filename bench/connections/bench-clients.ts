import { ParameterNotFound } from '@aws-sdk/client-ssm';

/** A message that was sent, and the queue that it was sent to. */
export interface SentMessage {
  readonly queueUrl: string;
  readonly body: string;
}

interface SentInput {
  readonly QueueUrl: string;
  readonly MessageBody?: string;
  readonly Entries?: readonly { readonly Id: string; readonly MessageBody: string }[];
}

/** A client of SQS whose queues take everything, and keep it in a list. */
export function listingQueues(sent: SentMessage[]) {
  const send = async ({ input: { QueueUrl, MessageBody, Entries = [] } }: { readonly input: SentInput }) => {
    for (const body of [MessageBody ?? [], ...Entries.map((entry) => entry.MessageBody)].flat())
      sent.push({ queueUrl: QueueUrl, body });
    return { MessageId: '1', Successful: Entries, Failed: [] };
  };
  return { send };
}

interface ParameterInput {
  readonly Name: string;
  readonly Value?: string;
}

/** A client of SSM whose parameters are kept in a map. */
export function mappedParameters(parameters: Map<string, string>) {
  const send = async ({ input: { Name, Value } }: { readonly input: ParameterInput }) => {
    if (Value !== undefined) parameters.set(Name, Value);
    else if (!parameters.has(Name)) throw new ParameterNotFound({ message: Name, $metadata: {} });
    return { Parameter: { Value: parameters.get(Name) } };
  };
  return { send };
}
