import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { TicketsApi } from '../../lib/rest/tickets-api.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { route as webhooks } from '../../src/hotel-systems/environment.ts';
import { radiusRoute as networks, portalRoutes as portal } from '../../src/networks/environment.ts';
import { routes } from '../../src/rest/routes.ts';
import { deployment, least, otherStack } from './deployment.ts';
import { readable, resourceOf, resourcesOf, target } from './template-resources.ts';

const template = deployment();
const all = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
const hook = `${webhooks.method} ${webhooks.path}`;
const radius = `${networks.method} ${networks.path}`;
const pages: readonly string[] = portal.map(({ method, path }) => `${method} ${path}`);
const others = [hook, radius, ...pages];
const deployed = all.filter(({ RouteKey }) => !others.includes(String(RouteKey)));
const stage = resourceOf(template, 'AWS::ApiGatewayV2::Stage').Properties;
const httpApi = resourceOf(template, 'AWS::Lambda::Function', 'HttpApi');
const receiver = resourceOf(template, 'AWS::Lambda::Function', 'ReceiveWebhooks');
const welcome = resourceOf(template, 'AWS::Lambda::Function', 'CaptivePortal');
const admit = resourceOf(template, 'AWS::Lambda::Function', 'Radius');
const named = new Map([[hook, receiver], [radius, admit], ...pages.map((page) => [page, welcome] as const)]);
const functionOf = (key: string) => named.get(key) ?? httpApi;

describe('who calls', () => {
  test('every operation has its route, and whatever else is called comes to the function too', () => {
    const operations = routes.map(({ method, path }) => `${method} ${path}`);
    expect(all.map(({ RouteKey }) => RouteKey).sort()).toEqual([...operations, ...others, '$default'].sort());
  });

  test.for([
    ['of the API', httpApi, deployed],
    ['of webhooks', receiver, all.filter(({ RouteKey }) => RouteKey === hook)],
    ['of networks', admit, all.filter(({ RouteKey }) => RouteKey === radius)],
    ['of portal pages', welcome, all.filter(({ RouteKey }) => pages.includes(String(RouteKey)))],
  ] as const)('every route %s leads to one function, which is told of the call in format 2.0', ([, { id }, own]) => {
    const integrations = resourcesOf(template, 'AWS::ApiGatewayV2::Integration').filter(
      ({ Properties }) => target(Properties.IntegrationUri) === id,
    );
    expect(integrations.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' }),
    ]);
    const reference = readable({ Ref: integrations[0]?.id });
    expect(new Set(own.map(({ Target }) => readable(Target)))).toEqual(new Set([`integrations/${reference}`]));
  });

  test.for(all.map(({ RouteKey }) => String(RouteKey)))('API Gateway may call the function for %s', (key) => {
    const allowed = resourcesOf(template, 'AWS::Lambda::Permission')
      .filter(({ Properties }) => target(Properties.FunctionName) === functionOf(key).id)
      .map(({ Properties }) => readable(Properties.SourceArn));
    const api = readable({ Ref: resourceOf(template, 'AWS::ApiGatewayV2::Api').id });
    const source = `arn:<Partition>:execute-api:<Region>:<AccountId>:${api}/$default/${key.replace(' /', '/')}`;
    expect(allowed.some((pattern) => matches(pattern, source))).toBe(true);
  });

  test('nobody but API Gateway, for this API, may call the function', () => {
    const api = resourceOf(template, 'AWS::ApiGatewayV2::Api').id;
    for (const { Properties } of resourcesOf(template, 'AWS::Lambda::Permission')) {
      expect(Properties).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
      expect(readable(Properties.SourceArn)).toContain(`:${readable({ Ref: api })}/`);
    }
  });

  test('no answer about a key is kept: every call is checked by the function, none by an authorizer', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 0);
    expect(new Set(all.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['NONE']));
  });

  test("no web page of somebody else's may use the API with a key", () => {
    const { Properties } = resourceOf(template, 'AWS::ApiGatewayV2::Api');
    expect(Properties).not.toHaveProperty('CorsConfiguration');
  });

  test('a call has an end before API Gateway gives it up after thirty seconds', () => {
    expect(httpApi.Properties.Timeout).toBeLessThan(30);
    expect(httpApi.Properties.Timeout).toBeGreaterThan(20);
  });
});

describe('how many calls', () => {
  test.for([
    ['a hundred a second are taken, and two hundred at once', {}, [100, 200]],
    ['as many a second are taken as was set, and twice as many at once', { maxApiRate: 7 }, [7, 14]],
    ['no more are taken at once than AWS gives an account', { maxApiRate: 10_000 }, [10_000, 5000]],
  ] as const)('%s', ([, settings, taken]) => {
    expect(throttleOf(deployment(settings))).toEqual(taken);
  });

  test('networks, the portal page and webhooks each have as many for themselves, and a hundred a second at least', () => {
    for (const [rate, own] of [
      [undefined, [100, 200]],
      [7, [100, 200]],
      [300, [300, 600]],
    ] as const) {
      const { RouteSettings } = resourceOf(
        deployment(rate === undefined ? {} : { maxApiRate: rate }),
        'AWS::ApiGatewayV2::Stage',
      ).Properties;
      const settings = Object.entries(RouteSettings as Record<string, Throttle>);
      expect(settings.map(([key]) => key).toSorted()).toEqual(others.toSorted());
      for (const [, one] of settings) expect([one.ThrottlingRateLimit, one.ThrottlingBurstLimit]).toEqual(own);
    }
  });

  test('a route is there before the stage has settings of it, or API Gateway refuses them', () => {
    const { id } = resourceOf(template, 'AWS::ApiGatewayV2::Stage');
    const { DependsOn } = template.toJSON().Resources[id];
    const routesOf = resourcesOf(template, 'AWS::ApiGatewayV2::Route').filter(({ Properties }) =>
      others.includes(String(Properties.RouteKey)),
    );
    expect(DependsOn).toEqual(expect.arrayContaining(routesOf.map((one) => one.id)));
  });

  test('whoever builds with the API alone sets how many come at once', () => {
    const stack = otherStack();
    const { store, intake, work } = new WifiTickets(stack, 'Wifi', least);
    new TicketsApi(stack, 'Second', {
      store,
      work,
      eventsQueue: intake.events.queue,
      hasDesk: false,
      rateLimit: 3,
      burstLimit: 4,
    });
    expect(throttleOf(Template.fromStack(stack), 'Second')).toEqual([3, 4]);
  });
});

describe('what is logged of a call', () => {
  const { DestinationArn, Format } = stage.AccessLogSettings as { DestinationArn: unknown; Format: string };

  test('its number, route, status and time, and why it failed: no path, query, header or address', () => {
    expect(JSON.parse(Format)).toEqual({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      responseLatency: '$context.responseLatency',
      integrationErrorMessage: '$context.integrationErrorMessage',
      integrationStatus: '$context.integrationStatus',
    });
  });

  test('for a month', () => {
    const log = resourcesOf(template, 'AWS::Logs::LogGroup').find(({ id }) => id === target(DestinationArn));
    expect(log?.Properties.RetentionInDays).toBe(30);
  });
});

describe("the API's events", () => {
  const issue = resourceOf(template, 'AWS::Lambda::Function', 'IssueTickets').Properties;
  const { Variables } = issue.Environment as { Variables: Record<string, unknown> };

  test('are known to issue-tickets by the role that sends them, and by no other', () => {
    expect(Variables.API_SENDER_ID).toEqual({ 'Fn::GetAtt': [target(httpApi.Properties.Role), 'RoleId'] });
  });

  test('go to the queue that issue-tickets works on', () => {
    const { Variables: ofApi } = httpApi.Properties.Environment as { Variables: Record<string, unknown> };
    expect(target(ofApi.EVENTS_QUEUE_URL)).toBe(target(Variables.EVENTS_QUEUE_ARN));
  });
});

/** As IAM compares: a star stands for any text, slashes too. */
function matches(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/[^*\w]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);
}

/** How many calls come a second, and at once. */
interface Throttle {
  readonly ThrottlingRateLimit: number;
  readonly ThrottlingBurstLimit: number;
}

function throttleOf(from: Template, word = ''): number[] {
  const { DefaultRouteSettings } = resourceOf(from, 'AWS::ApiGatewayV2::Stage', word).Properties;
  const settings = DefaultRouteSettings as Throttle;
  return [settings.ThrottlingRateLimit, settings.ThrottlingBurstLimit];
}
