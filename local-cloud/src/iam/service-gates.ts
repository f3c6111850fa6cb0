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

/** Services with a gate; nobody here knows the permissions of the `unknown` one: no function comes through. */
type GatedService = 'dynamodb' | 'sqs' | 'sns' | 'ssm' | 'events' | 'unknown';

/** Looks at a request before its service sees it; undefined lets it through. */
export type Gate = (service: GatedService, request: GateRequest) => AccessRefusal | undefined;

/** The gates before the services. */
export interface ServiceGates {
  readonly gate: Gate;
  /** Mail; its needs name resources by the last part of their ARN. */
  readonly mails: CheckAccess;
  /** Texts; so do theirs. */
  readonly texts: CheckAccess;
}

/** The gates of a stack, all with one judge. */
export function serviceGates({ tables }: Pick<StackModel, 'tables'>, check: CheckAccess, arn: MakeArn): ServiceGates {
  const needsOf: Readonly<Record<GatedService, (operation: string, body: RequestBody) => CallNeeds>> = {
    dynamodb: (operation, body) => tableNeeds(operation, body, { arn, tables }),
    sqs: (operation, body) => queueNeeds(operation, body, arn),
    sns: topicNeeds,
    ssm: (operation, body) => parameterNeeds(operation, body, arn),
    events: (operation, body) => eventNeeds(operation, body, arn),
    unknown: () => undefined,
  };
  const byLastParts =
    (service: string): CheckAccess =>
    (call) => {
      const whole = (resource: string) => (resource === '*' ? '*' : arn(service, resource));
      return check({ ...call, needs: call.needs?.map((need) => ({ ...need, resource: whole(need.resource) })) });
    };
  return {
    gate: (service, { authorization, operation, body }) =>
      check({ authorization, name: `${service}:${operation}`, needs: needsOf[service](operation, body) }),
    mails: byLastParts('ses'),
    texts: byLastParts('sms-voice'),
  };
}
