import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { HttpApiEnv } from '../../src/rest/environment.ts';
import { routes } from '../../src/rest/routes.ts';
import { grantAnnouncing, queueVariables } from '../core/owed-work.ts';
import { acknowledge } from '../kit/acknowledge.ts';
import { countLines, loggedEvent } from '../kit/log-filters.ts';
import { type Logging, NodeFunction } from '../kit/node-function.ts';
import { ApiNames } from './api-names.ts';
import type { TicketsApiProps } from './tickets-api-props.ts';

/** The REST API: hotel systems read, create, change and cancel tickets, and send events, each with a key of its location. */
export class TicketsApi extends Construct {
  readonly gateway: apigateway.HttpApi;
  /** Where it is reached. */
  readonly names: ApiNames;
  readonly httpApi: NodeFunction<HttpApiEnv>;
  /** Metric of calls rejected because of their key: missing, unknown, revoked, or of another location. */
  readonly refusedCalls: cloudwatch.Metric;
  /** Metric of calls that API Gateway answered with 429, as too many came: no function heard of them. */
  readonly throttledCalls: cloudwatch.Metric;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  private readonly stage: apigateway.HttpStage;
  private readonly rateLimit: number;

  constructor(scope: Construct, id: string, props: TicketsApiProps) {
    super(scope, id);
    this.resendsPerHour = props.resendsPerHour ?? 5;
    // The label in the console; AWS lets two APIs have the same.
    this.gateway = new apigateway.HttpApi(this, 'Gateway', {
      apiName: Aws.STACK_NAME,
      createDefaultStage: false,
      ...(props.disableDefaultEndpoint && { disableExecuteApiEndpoint: true }),
    });
    this.names = new ApiNames(this, 'Names', { ...props, gateway: this.gateway });
    // No reserved concurrency: a new account has only ten and could not deploy it. The rate limit caps the cost.
    this.httpApi = new NodeFunction(this, 'HttpApi', {
      folder: 'http-api',
      description: 'Handles calls of the REST API',
      environment: { ...environment(props, this.resendsPerHour), PORTAL_URL: this.portalUrl },
      // API Gateway waits for 30 seconds: a longer call is ended before that, and counts as this function's failure.
      timeout: Duration.seconds(28),
    });
    this.grant(props);
    acknowledge(this, {
      'AwsSolutions-APIG4':
        'The function checks the key of every call itself: a revoked key opens nothing from then on, as no answer is kept, and a refusal says in words what is wrong.',
    });
    this.addRoutes();
    this.rateLimit = props.rateLimit ?? leastRate;
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = this.addStage(accessLog, props.burstLimit);
    this.names.leadTo(this.stage);
    this.refusedCalls = this.countRefusedCalls();
    // API Gateway writes each value as a text. Our own functions answer 429, too: theirs is no throttle.
    const { stringValue, all } = logs.FilterPattern;
    const throttled = all(stringValue('$.status', '=', '429'), stringValue('$.integrationStatus', '=', '-'));
    this.throttledCalls = this.count(metric.throttledCalls, { logGroup: accessLog }, throttled);
  }

  /**
   * Gives each of these routes a throttle of its own, so that who calls the REST API too often does not shut them out; at least
   * 100 calls a second, however few the REST API may have.
   */
  throttleApart(...others: readonly ({ readonly routes: readonly apigateway.HttpRoute[] } | undefined)[]): void {
    const stage = this.stage.node.defaultChild as apigateway.CfnStage;
    const added = others.flatMap((one) => one?.routes ?? []);
    const routes = added.map(({ node }) => node.defaultChild as apigateway.CfnRoute);
    const rate = Math.max(leastRate, this.rateLimit);
    const throttle = { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burstOf(rate) };
    stage.routeSettings = Object.fromEntries(routes.map(({ routeKey }) => [routeKey, throttle]));
    // API Gateway refuses settings of a route that is not there yet.
    for (const route of routes) stage.addResourceDependency(route);
  }

  /** The SQS sender id of this API's events, without the session. */
  get senderId(): string {
    return (this.httpApi.function.role as iam.Role).roleId;
  }

  /** Where it is, without a slash at its end. */
  get url(): string {
    return this.names.urls[0];
  }

  /** Where the portal pages begin, without a slash at its end: a location's id follows. */
  get portalUrl(): string {
    return `${this.url}/portal`;
  }

  private grant({ store, work, eventsQueue }: TicketsApiProps): void {
    const api = this.httpApi.function;
    store.grant(api, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Query');
    store.grantQuery(api, 'tickets');
    store.grantQuery(api, 'serials');
    store.grantQuery(api, 'due');
    store.grantQuery(api, 'present');
    grantAnnouncing(api, work);
    eventsQueue.grant(api, 'sqs:SendMessage');
  }

  /**
   * No route has an authorizer: the function checks the key of every call itself, and returns the reason for a
   * rejection. Calls without a route (another spelling of a path, an unsupported method) also go to the function.
   */
  private addRoutes(): void {
    const integration = new HttpLambdaIntegration('Function', this.httpApi.function, { scopePermissionToRoute: false });
    for (const { method, path } of routes) {
      this.gateway.addRoutes({ path, methods: [apigateway.HttpMethod[method]], integration });
    }
    new apigateway.HttpRoute(this, 'AnythingElse', {
      httpApi: this.gateway,
      routeKey: apigateway.HttpRouteKey.DEFAULT,
      integration,
    });
    // The CDK's permission is for stage/method/path, but the default route is stage/$default and needs its own.
    this.httpApi.function.addPermission('AnythingElse', {
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.gateway.apiId,
        resourceName: '*/$default',
      }),
    });
  }

  private addStage(accessLog: logs.LogGroup, burstLimit = burstOf(this.rateLimit)): apigateway.HttpStage {
    return this.gateway.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: this.rateLimit, burstLimit },
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
  }

  /** What lines of a log tell; of this deployment alone, as the metric has the API's id. */
  private count(name: string, of: Logging, lines: logs.IFilterPattern): cloudwatch.Metric {
    const shared = { deployment: this.gateway.apiId, period: Duration.minutes(5) };
    return countLines(this, name, { of, lines, name, ...shared });
  }

  private countRefusedCalls(): cloudwatch.Metric {
    const { FilterPattern } = logs;
    const status = (code: number) => FilterPattern.numberValue('$.message.status', '=', code);
    const byKey = FilterPattern.all(loggedEvent(logEvent.requestRefused), FilterPattern.any(status(401), status(403)));
    return this.count(metric.refusedCalls, this.httpApi, byKey);
  }
}

/** Calls a second: of the REST API by default, of each route of others at least. */
const leastRate = 100;

function burstOf(rateLimit: number): number {
  return Math.min(rateLimit * 2, 5000);
}

/** No path, query, header or IP address: they could reveal guests, keys and callers. */
const accessLogFields = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationErrorMessage: '$context.integrationErrorMessage',
  // `-` if no function was asked.
  integrationStatus: '$context.integrationStatus',
};

function environment(
  { store, work, eventsQueue, dailyQuotas, hasDesk }: TicketsApiProps,
  resendsPerHour: number,
): Omit<HttpApiEnv, 'PORTAL_URL'> {
  return {
    ...store.variables('RETENTION_DAYS'),
    ...queueVariables(work),
    EVENTS_QUEUE_URL: eventsQueue.queueUrl,
    DAILY_TICKETS: String(dailyQuotas?.tickets ?? 10_000),
    DAILY_MAILS: String(dailyQuotas?.mails ?? 10_000),
    DAILY_EVENTS: String(dailyQuotas?.events ?? 50_000),
    RESENDS_PER_HOUR: String(resendsPerHour),
    DESK: hasDesk ? 'on' : 'off',
  };
}
