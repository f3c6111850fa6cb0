import type { StackModel } from '../template/stack-model.ts';
import { eventNeeds, parameterNeeds, queueNeeds, topicNeeds } from './needs/needs.ts';
import { tableNeeds } from './needs/table-needs.ts';
import type { AccessRefusal, CallNeeds, CheckAccess, MakeArn, RequestBody } from './service-call.ts';

/** A request to a service that stands in for AWS's. */
interface GateRequest {
  readonly authorization: string | undefined;
  /** For example `PutItem`. */
  readonly operation: string;
  readonly body: RequestBody;
}

/** Looks at a request before its service sees it; undefined lets it through. */
export type Gate = (request: GateRequest) => AccessRefusal | undefined;

/** The gates before the services. */
export interface ServiceGates {
  readonly tables: Gate;
  readonly queues: Gate;
  readonly topics: Gate;
  readonly parameters: Gate;
  readonly events: Gate;
  /** For what nobody here knows the permissions of: no function comes through. */
  readonly others: Gate;
  /** Mail; its needs name resources by the last part of their ARN. */
  readonly mails: CheckAccess;
  /** Texts; so do theirs. */
  readonly texts: CheckAccess;
}

/** The gates of a stack, all with one judge. */
export function serviceGates({ tables }: Pick<StackModel, 'tables'>, check: CheckAccess, arn: MakeArn): ServiceGates {
  const gate =
    (service: string, needsOf: (operation: string, body: RequestBody) => CallNeeds): Gate =>
    ({ authorization, operation, body }) =>
      check({ authorization, name: `${service}:${operation}`, needs: needsOf(operation, body) });
  const byLastParts =
    (service: string): CheckAccess =>
    (call) =>
      check({
        ...call,
        needs: call.needs?.map((need) => ({
          ...need,
          resource: need.resource === '*' ? '*' : arn(service, need.resource),
        })),
      });
  return {
    tables: gate('dynamodb', (operation, body) => tableNeeds(operation, body, { arn, tables })),
    queues: gate('sqs', (operation, body) => queueNeeds(operation, body, arn)),
    topics: gate('sns', topicNeeds),
    parameters: gate('ssm', (operation, body) => parameterNeeds(operation, body, arn)),
    events: gate('events', (operation, body) => eventNeeds(operation, body, arn)),
    others: gate('unknown', () => undefined),
    mails: byLastParts('ses'),
    texts: byLastParts('sms-voice'),
  };
}
