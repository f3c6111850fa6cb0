import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { WorkParts } from './core/owed-work.ts';
import type { TicketStore } from './core/ticket-store.ts';

/** What the parts of a deployment are made with; each takes what it needs. */
export interface Shared {
  readonly store: TicketStore;
  /** The HTTP API, whose limits hold for all that come by it. */
  readonly gateway: apigateway.HttpApi;
  /** The intake queue for events. */
  readonly eventsQueue: sqs.Queue;
  /** What does the owed work of each kind. */
  readonly work: WorkParts;
  /** Whether reception has its page. */
  readonly hasDesk: boolean;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
}

/** Lets calls of the HTTP API come to a function. @param id of the integration, which permissions are named by */
export function addRoutes(
  gateway: apigateway.HttpApi,
  id: string,
  handler: ConstructorParameters<typeof HttpLambdaIntegration>[1],
  routes: readonly { readonly method: keyof typeof apigateway.HttpMethod; readonly path: string }[],
): readonly apigateway.HttpRoute[] {
  const integration = new HttpLambdaIntegration(id, handler);
  return routes.flatMap(({ method, path }) =>
    gateway.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration }),
  );
}
