import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { type CaptivePortalEnv, portalRoutes, type ReconcileDevicesEnv } from '../../src/networks/environment.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import { ServerKeys, type ServerKeysProps } from '../kit/server-keys.ts';
import { countUnanswered } from './admission.ts';

/** Settings of the {@link PortalPages}. */
interface PortalPagesProps {
  readonly store: TicketStore;
  readonly controllerKeys: ControllerKeys;
  /** The HTTP API, whose limits hold for guests, too. */
  readonly gateway: apigateway.HttpApi;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
}

/** The page to which networks send guests, and the mail's button: it asks for the code, and lets the device in. It costs nothing while nobody comes. */
export class PortalPages extends Construct {
  readonly captivePortal: NodeFunction<CaptivePortalEnv>;
  readonly routes: readonly apigateway.HttpRoute[];
  /** Metric of guests who do not get online, here or by RADIUS, though nothing is wrong with their code. */
  readonly notLetIn: cloudwatch.Metric;
  /** Metric of hours in which a location's own door was shut, since there were too many wrong tries. */
  readonly doorsShut: cloudwatch.Metric;

  constructor(scope: Construct, id: string, props: PortalPagesProps) {
    super(scope, id);
    const { store, gateway, retention, controllerKeys } = props;
    this.captivePortal = new NodeFunction(this, 'CaptivePortal', {
      folder: 'captive-portal',
      description: "Shows guests the page of their hotel's Wi-Fi, and lets their devices in",
      environment: {
        TABLE_NAME: store.table.tableName,
        RETENTION_DAYS: String(retention.toDays()),
        CONTROLLER_KEYS_PATH: controllerKeys.path,
        RESENDS_PER_HOUR: String(props.resendsPerHour),
      },
      // As http-api: API Gateway waits for 30 seconds.
      timeout: Duration.seconds(28),
    });
    const welcome = this.captivePortal.function;
    // The guest's own door finds stays by their rooms in the location's list, and by booking numbers.
    store.grant(welcome, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query');
    store.grantQuery(welcome, 'tickets');
    controllerKeys.grantRead(welcome);
    countUnanswered(this, this.captivePortal.logGroup, store);
    this.doorsShut = new logs.MetricFilter(this, 'DoorsShut', {
      logGroup: this.captivePortal.logGroup,
      filterPattern: loggedEvent(logEvent.ownDoorShut),
      metricNamespace: metric.namespace,
      metricName: `${metric.ownDoorsShut}-${store.table.tableName}`,
    }).metric({ period: Duration.minutes(5), statistic: 'Sum' });
    this.notLetIn = this.countNotLetIn(store);
    const integration = new HttpLambdaIntegration('Portal', welcome);
    this.routes = portalRoutes.flatMap(({ method, path }) =>
      gateway.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration }),
    );
  }

  private countNotLetIn({ table }: TicketStore): cloudwatch.Metric {
    const { FilterPattern } = logs;
    return new logs.MetricFilter(this, 'NotLetIn', {
      logGroup: this.captivePortal.logGroup,
      // A device that has just joined is not listed yet: its guest tries again.
      filterPattern: FilterPattern.any(
        loggedEvent(logEvent.portalFailed),
        FilterPattern.all(
          loggedEvent(logEvent.deviceAuthorizationFailed),
          FilterPattern.stringValue('$.message.reason', '!=', 'not_seen'),
        ),
      ),
      metricNamespace: metric.namespace,
      metricName: `${metric.portalLoginsFailing}-${table.tableName}`,
    }).metric({ period: Duration.minutes(5), statistic: 'Sum' });
  }
}

/** Settings of the {@link AccessReview}. */
interface AccessReviewProps {
  readonly store: TicketStore;
  readonly controllerKeys: ControllerKeys;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** Keeps the devices that controllers have let in in step with their tickets: lets them in for longer, and puts them out. */
export class AccessReview extends Construct {
  readonly reconcileDevices: NodeFunction<ReconcileDevicesEnv>;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, controllerKeys, retention }: AccessReviewProps) {
    super(scope, id);
    this.deployment = store.table.tableName;
    this.reconcileDevices = new NodeFunction(this, 'ReconcileDevices', {
      folder: 'reconcile-devices',
      description: 'Keeps devices in step with their tickets',
      // Calls seldom overlap, but may: Lambda may make one a minute late, or twice.
      timeout: Duration.seconds(110),
      environment: {
        TABLE_NAME: store.table.tableName,
        CONTROLLER_KEYS_PATH: controllerKeys.path,
        RETENTION_DAYS: String(retention.toDays()),
      },
    });
    const review = this.reconcileDevices.function;
    store.grant(review, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query');
    controllerKeys.grantRead(review);
    scheduleEvery(Duration.minutes(2), review, this, 'EveryTwoMinutes');
  }

  /** Orders that a controller denied: guests are not put out until somebody mends its key, its address or its site. */
  denied(): cloudwatch.Metric {
    return new logs.MetricFilter(this, 'Denied', {
      logGroup: this.reconcileDevices.logGroup,
      filterPattern: logs.FilterPattern.all(
        loggedEvent(logEvent.accessPostponed),
        logs.FilterPattern.booleanValue('$.message.denied', true),
      ),
      metricNamespace: metric.namespace,
      metricName: `${metric.hotelSystemDenied}-${this.deployment}`,
    }).metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}

/** Where the keys of locations' controllers are: UniFi's API key, Omada's client secret. */
export class ControllerKeys extends ServerKeys {
  constructor(scope: Construct, id: string, props: ServerKeysProps) {
    super(scope, id, props, 'controllers');
  }
}
