import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { type RadiusEnv, radiusRoute } from '../../src/networks/environment.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';

/** Settings of the {@link Admission}. */
interface AdmissionProps {
  readonly store: TicketStore;
  /** The HTTP API, whose limits hold for networks, too. */
  readonly gateway: apigateway.HttpApi;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** Tells locations' RADIUS servers who may use the network, and hears from them who did. It costs nothing while none asks. */
export class Admission extends Construct {
  readonly radius: NodeFunction<RadiusEnv>;
  readonly routes: readonly apigateway.HttpRoute[];
  /** Metric of logins without an answer, since there were too many wrong codes, by RADIUS and at our portal page. */
  readonly unanswered: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, gateway, retention }: AdmissionProps) {
    super(scope, id);
    this.radius = new NodeFunction(this, 'Radius', {
      folder: 'radius',
      description: "Tells locations' RADIUS servers who may use the network",
      environment: { TABLE_NAME: store.table.tableName, RETENTION_DAYS: String(retention.toDays()) },
      // A network asks again after some seconds: nobody waits for a later answer.
      timeout: Duration.seconds(10),
    });
    const admit = this.radius.function;
    // Sessions that a crash has left of a guest who was erased are removed when the network tells more of them.
    store.grant(admit, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query', 'BatchWriteItem');
    store.grantQuery(admit, 'serials');
    this.routes = gateway.addRoutes({
      path: radiusRoute.path,
      methods: [apigateway.HttpMethod[radiusRoute.method]],
      integration: new HttpLambdaIntegration('Networks', admit),
    });
    this.unanswered = countUnanswered(this, this.radius.logGroup, store);
    // The portal page's metric has its own of these, too.
    new MetricFilter(this, 'NotAnswered', {
      logGroup: this.radius.logGroup,
      filterPattern: loggedEvent(logEvent.networkNotAnswered),
      metricNamespace: metric.namespace,
      metricName: `${metric.portalLoginsFailing}-${store.table.tableName}`,
    });
  }
}

/** Counts the logins without an answer in a function's log, since there were too many wrong codes; all functions together make one metric. */
export function countUnanswered(scope: Construct, logGroup: logs.ILogGroup, { table }: TicketStore): cloudwatch.Metric {
  return new logs.MetricFilter(scope, 'Unanswered', {
    logGroup,
    filterPattern: loggedEvent(logEvent.loginUnanswered),
    metricNamespace: metric.namespace,
    metricName: `${metric.loginsUnanswered}-${table.tableName}`,
  }).metric({ period: Duration.minutes(5), statistic: 'Sum' });
}
