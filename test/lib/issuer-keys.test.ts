import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { least, otherStack } from './deployment.ts';
import { readable, resourcesOf } from './template-resources.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Every statement about SSM, by the policy that it stands in. */
function aboutParameters(template: Template): (readonly [policy: string, statement: Statement])[] {
  return resourcesOf(template, 'AWS::IAM::Policy').flatMap(({ id, Properties }) =>
    (Properties.PolicyDocument as { readonly Statement: readonly Statement[] }).Statement.filter(({ Action }) =>
      [Action].flat().some((action) => String(action).startsWith('ssm:')),
    ).map((statement) => [id, statement] as const),
  );
}

const hotels = otherStack();
new WifiTickets(hotels, 'Wifi', least);
const template = Template.fromStack(hotels);

test('place-tickets may read the keys of issuers of this deployment, and no other function may', () => {
  const all = aboutParameters(template);
  const [[policy, statement] = [], ...others] = all.filter(([, { Resource }]) =>
    readable(Resource).includes('issuers'),
  );
  expect(others).toEqual([]);
  expect(policy).toContain('PlaceTicketsFunction');
  expect(statement?.Action).toBe('ssm:GetParameter');
  expect(readable(statement?.Resource)).toBe(
    'arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/WifiStoreTable/issuers/*',
  );
});

test('captive-portal and reconcile-devices may read the keys of controllers of this deployment, and no other function may', () => {
  const all = aboutParameters(template).filter(([, { Resource }]) => readable(Resource).includes('controllers'));
  expect(all.map(([policy]) => /(?:ReconcileDevices|CaptivePortal)(?=Function)/.exec(policy)?.[0]).sort()).toEqual([
    'CaptivePortal',
    'ReconcileDevices',
  ]);
  for (const [, { Action, Resource }] of all)
    expect([Action, readable(Resource)]).toEqual([
      'ssm:GetParameter',
      'arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/WifiStoreTable/controllers/*',
    ]);
});

test('translate-webhooks and tell-systems alone may read and write the credentials and tokens of connections of this deployment', () => {
  const all = aboutParameters(template).filter(([, { Resource }]) => readable(Resource).includes('connections'));
  const policies = all.map(([policy]) => (policy.includes('TranslateWebhooksFunction') ? 'translate' : policy));
  expect(policies.map((policy) => (policy.includes('TellSystemsFunction') ? 'tell' : policy)).sort()).toEqual([
    ...['tell', 'tell'],
    ...['translate', 'translate'],
  ]);
  const path = 'arn:<Partition>:ssm:<Region>:<AccountId>:parameter/wifi-tickets/WifiStoreTable/connections';
  expect(all.map(([, { Action, Resource }]) => [Action, readable(Resource)])).toEqual([
    ['ssm:GetParameter', `${path}/*`],
    ['ssm:PutParameter', `${path}/*/token`],
    ['ssm:GetParameter', `${path}/*`],
    ['ssm:PutParameter', `${path}/*/token`],
  ]);
});

test('each deployment has a path of its own, which an output tells', () => {
  const stack = otherStack();
  new WifiTickets(stack, 'Sol', { ...least, alarms: 'essential' });
  new WifiTickets(stack, 'Luna', { ...least, alarms: 'essential' });
  const { SolIssuerKeysPath: sol, LunaIssuerKeysPath: luna } = Template.fromStack(stack).toJSON().Outputs;
  expect([readable(sol.Value), readable(luna.Value)]).toEqual([
    '/wifi-tickets/SolStoreTable/issuers',
    '/wifi-tickets/LunaStoreTable/issuers',
  ]);
});
