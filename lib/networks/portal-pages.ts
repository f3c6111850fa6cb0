import { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { type CaptivePortalEnv, portalRoutes, type ReconcileDevicesEnv } from '../../src/networks/environment.ts';
import { countLines, deniedTry, loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import type { ServerKeys } from '../kit/server-keys.ts';
import { addRoutes, type Shared } from '../part.ts';
import { countUnanswered } from './admission.ts';

/** Settings of the {@link PortalPages}. */
interface PortalPagesProps extends Pick<Shared, 'store' | 'gateway' | 'resendsPerHour'> {
  readonly controllerKeys: ServerKeys;
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
    const { store, gateway, controllerKeys } = props;
    this.captivePortal = new NodeFunction(this, 'CaptivePortal', {
      folder: 'captive-portal',
      description: "Shows guests the page of their hotel's Wi-Fi, and lets their devices in",
      environment: {
        ...store.variables('RETENTION_DAYS'),
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
    this.routes = addRoutes(gateway, 'Portal', welcome, portalRoutes);
    countUnanswered(this, this.captivePortal, store);
    const counted = { of: this.captivePortal, deployment: store.tableName, period: Duration.minutes(5) };
    const shut = loggedEvent(logEvent.ownDoorShut);
    this.doorsShut = countLines(this, 'DoorsShut', { ...counted, lines: shut, name: metric.ownDoorsShut });
    const failed = FilterPattern.all(
      loggedEvent(logEvent.deviceAuthorizationFailed),
      // A device that has just joined is not listed yet: its guest tries again.
      FilterPattern.stringValue('$.message.reason', '!=', 'not_seen'),
    );
    this.notLetIn = countLines(this, 'NotLetIn', {
      ...counted,
      lines: FilterPattern.any(loggedEvent(logEvent.portalFailed), failed),
      name: metric.portalLoginsFailing,
    });
  }
}

/** Keeps the devices that controllers have let in in step with their tickets: lets them in for longer, and puts them out. */
export class AccessReview extends Construct {
  readonly reconcileDevices: NodeFunction<ReconcileDevicesEnv>;
  private readonly deployment: string;

  constructor(
    scope: Construct,
    id: string,
    { store, controllerKeys }: Pick<PortalPagesProps, 'store' | 'controllerKeys'>,
  ) {
    super(scope, id);
    this.deployment = store.tableName;
    this.reconcileDevices = new NodeFunction(this, 'ReconcileDevices', {
      folder: 'reconcile-devices',
      description: 'Keeps devices in step with their tickets',
      // Calls seldom overlap, but may: Lambda may make one a minute late, or twice.
      timeout: Duration.seconds(110),
      environment: {
        ...store.variables('RETENTION_DAYS'),
        CONTROLLER_KEYS_PATH: controllerKeys.path,
      },
    });
    const review = this.reconcileDevices.function;
    store.grant(review, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query');
    controllerKeys.grantRead(review);
    scheduleEvery(Duration.minutes(2), review, this, 'EveryTwoMinutes');
  }

  /** Orders that a controller denied: guests are not put out until somebody mends its key, its address or its site. */
  denied(): cloudwatch.Metric {
    return countLines(this, 'Denied', {
      of: this.reconcileDevices,
      lines: deniedTry(loggedEvent(logEvent.accessPostponed)),
      name: metric.hotelSystemDenied,
      deployment: this.deployment,
    });
  }
}
