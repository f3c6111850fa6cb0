import { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { type RadiusEnv, radiusRoute } from '../../src/networks/environment.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { countLines, loggedEvent } from '../kit/log-filters.ts';
import { type Logging, NodeFunction } from '../kit/node-function.ts';
import { addRoutes, type Shared } from '../part.ts';

/** Tells locations' RADIUS servers who may use the network, and hears from them who did. It costs nothing while none asks. */
export class Admission extends Construct {
  readonly radius: NodeFunction<RadiusEnv>;
  readonly routes: readonly apigateway.HttpRoute[];
  /** Metric of logins without an answer, since there were too many wrong codes, by RADIUS and at our portal page. */
  readonly unanswered: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, gateway }: Pick<Shared, 'store' | 'gateway'>) {
    super(scope, id);
    this.radius = new NodeFunction(this, 'Radius', {
      folder: 'radius',
      description: "Tells locations' RADIUS servers who may use the network",
      environment: store.variables('RETENTION_DAYS'),
      // A network asks again after some seconds: nobody waits for a later answer.
      timeout: Duration.seconds(10),
    });
    const admit = this.radius.function;
    // Sessions that a crash has left of a guest who was erased are removed when the network tells more of them.
    store.grant(admit, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query', 'BatchWriteItem');
    store.grantQuery(admit, 'serials');
    this.routes = addRoutes(gateway, 'Networks', admit, [radiusRoute]);
    this.unanswered = countUnanswered(this, this.radius, store);
    // The portal page's metric has its own of these, too.
    countLines(this, 'NotAnswered', {
      of: this.radius,
      lines: loggedEvent(logEvent.networkNotAnswered),
      name: metric.portalLoginsFailing,
      deployment: store.tableName,
    });
  }
}

/** Counts the logins without an answer in a function's log, since there were too many wrong codes; all functions together make one metric. */
export function countUnanswered(scope: Construct, of: Logging, { tableName }: TicketStore): cloudwatch.Metric {
  return countLines(scope, 'Unanswered', {
    of,
    lines: loggedEvent(logEvent.loginUnanswered),
    name: metric.loginsUnanswered,
    deployment: tableName,
    period: Duration.minutes(5),
  });
}
