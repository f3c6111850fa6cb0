import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { WelcomeGuestsEnv } from '../../functions/welcome-guests/env.ts';
import { routes } from '../../functions/welcome-guests/routes.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import { metric } from '../../src/kit/metric-names.ts';
import { loggedEvent } from '../logged-event.ts';
import { NodeFunction } from '../node-function.ts';
import type { TicketStore } from '../ticket-store.ts';
import type { ControllerKeys } from './controller-keys.ts';
import { countUnanswered } from './count-unanswered.ts';

/** Settings of the {@link PortalPages}. */
export interface PortalPagesProps {
  readonly store: TicketStore;
  readonly controllerKeys: ControllerKeys;
  /** The HTTP API, whose limits hold for guests, too. */
  readonly gateway: apigateway.HttpApi;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** The page to which networks send guests, and the mail's button: it asks for the code, and lets the device in. It costs nothing while nobody comes. */
export class PortalPages extends Construct {
  readonly welcomeGuests: NodeFunction<WelcomeGuestsEnv>;
  readonly routes: readonly apigateway.HttpRoute[];
  /** Metric of guests who do not get online, here or by RADIUS, though nothing is wrong with their code. */
  readonly notLetIn: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, gateway, retention, controllerKeys }: PortalPagesProps) {
    super(scope, id);
    this.welcomeGuests = new NodeFunction(this, 'WelcomeGuests', {
      folder: 'welcome-guests',
      description: "Shows guests the page of their hotel's Wi-Fi, and lets their devices in",
      environment: {
        TABLE_NAME: store.table.tableName,
        RETENTION_DAYS: String(retention.toDays()),
        CONTROLLER_KEYS_PATH: controllerKeys.path,
      },
      // As http-api: API Gateway waits for 30 seconds.
      timeout: Duration.seconds(28),
    });
    const welcome = this.welcomeGuests.function;
    store.grant(welcome, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    controllerKeys.grantRead(welcome);
    countUnanswered(this, this.welcomeGuests.logGroup, store);
    this.notLetIn = this.countNotLetIn(store);
    const integration = new HttpLambdaIntegration('Portal', welcome);
    this.routes = routes.flatMap(({ method, path }) =>
      gateway.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration }),
    );
  }

  private countNotLetIn({ table }: TicketStore): cloudwatch.Metric {
    const { FilterPattern } = logs;
    return new logs.MetricFilter(this, 'NotLetIn', {
      logGroup: this.welcomeGuests.logGroup,
      // A device that has just joined is not listed yet: its guest tries again.
      filterPattern: FilterPattern.any(
        loggedEvent(logEvent.portalFailed),
        FilterPattern.all(
          loggedEvent(logEvent.deviceNotLetIn),
          FilterPattern.stringValue('$.message.why', '!=', 'not_seen'),
        ),
      ),
      metricNamespace: metric.namespace,
      metricName: `${metric.guestsNotLetIn}-${table.tableName}`,
    }).metric({ period: Duration.minutes(5), statistic: 'Sum' });
  }
}
