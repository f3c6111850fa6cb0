import type { Service } from './fakes/outside-client.ts';
import type { FunctionWorld } from './function-world.ts';

/** The clients that a function is started with. */
export function clientsOf(client: (service: Service) => { readonly send: never }): FunctionWorld['clients'] {
  return {
    dynamodb: client('dynamodb'),
    sqs: client('sqs'),
    ses: client('ses'),
    ssm: client('ssm'),
    eventbridge: client('eventbridge'),
    sms: client('sms'),
  };
}
