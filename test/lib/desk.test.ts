import { RemovalPolicy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { deskEnv } from '../../src/desk/environment.ts';
import { deployment } from './deployment.ts';
import { readable, resourceOf, resourcesOf } from './template-resources.ts';

const own = { desk: true, deskIssuer: 'https://login.hotel-sol.example/realms/hotel', deskClientId: 'desk' };

test('without the setting there is nothing of it', () => {
  const text = JSON.stringify(deployment().toJSON());
  // The REST API's operations for reception are there for keys too.
  expect(text).not.toMatch(/Cognito|(?<!\/Location\/\{LocationId\})\/desk|DeskUrl/);
});

test('only with it sync-reservations counts who is in the house, and may look for them', () => {
  const found = (settings: object) => {
    const template = deployment(settings);
    const [sync] = resourcesOf(template, 'AWS::Lambda::Function').filter(({ id }) => id.includes('SyncReservations'));
    const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(({ id }) => id.includes('SyncReservations'));
    const { Variables } = (sync?.Properties.Environment ?? {}) as { readonly Variables?: Record<string, unknown> };
    return { DESK: Variables?.DESK, mayLook: JSON.stringify(policies).includes('/index/present') };
  };
  expect(found({})).toEqual({ DESK: 'off', mayLook: false });
  expect(found({ desk: true })).toEqual({ DESK: 'on', mayLook: true });
});

describe('with people of its own', () => {
  const template = deployment({ desk: true });

  test('a second factor is required of everybody, or of nobody: Cognito’s pages offer none that is optional', () => {
    const { Properties } = resourceOf(
      deployment({ desk: true, deskSecondFactor: true }),
      'AWS::Cognito::UserPool',
      'P',
    );
    expect(Properties).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });

  test('the invitation says how to sign in, whatever Cognito calls the person', () => {
    const { AdminCreateUserConfig } = resourceOf(template, 'AWS::Cognito::UserPool', 'DeskPeoplePool').Properties as {
      AdminCreateUserConfig: { InviteMessageTemplate: Record<string, unknown> };
    };
    const { EmailMessage, EmailSubject } = AdminCreateUserConfig.InviteMessageTemplate;
    const text = readable(EmailMessage);
    expect(text).toMatch(/Sign in with this e-mail address and the password \{####\}/);
    // Cognito asks for both, and takes 140 characters of a subject at most.
    for (const place of ['{username}', '{####}']) expect(text.split(place)).toHaveLength(2);
    expect(String(EmailSubject).length).toBeLessThanOrEqual(140);
  });

  test('the domain’s prefix is one that Cognito takes', () => {
    const [domain] = resourcesOf(template, 'AWS::Cognito::UserPoolDomain');
    const [, parts] = Object.values(domain?.Properties.Domain as { 'Fn::Join': [string, unknown[]] })[0] ?? [];
    // The last part is the stack's own id, which is hexadecimal and unique.
    expect(parts?.[1]).toEqual({ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] });
    const prefix = `${parts?.[0]}0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`;
    expect(prefix).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
    expect(prefix).not.toMatch(/aws|amazon|cognito/);
  });

  test('nobody signs up by themselves', () => {
    expect(resourceOf(template, 'AWS::Cognito::UserPool', 'DeskPeoplePool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      UsernameAttributes: ['email'],
      UserPoolTier: 'ESSENTIALS',
      UsernameConfiguration: { CaseSensitive: false },
      DeletionProtection: 'ACTIVE',
    });
  });

  test('the client has code flow alone, no secret, and refresh tokens for twelve hours that are good once', () => {
    const { Properties } = resourceOf(template, 'AWS::Cognito::UserPoolClient', 'DeskPeoplePoolDesk');
    expect(Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'profile', 'email'],
      EnableTokenRevocation: true,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { RefreshToken: 'minutes' },
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      AuthSessionValidity: 15,
      PreventUserExistenceErrors: 'ENABLED',
      // Cognito does not take rotation together with its own call for refreshing.
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    });
    const url = readable((Properties.CallbackURLs as unknown[])[0]);
    expect(url).toMatch(/\/desk\/callback$/);
  });

  test('Cognito’s newer sign-in pages have the style without which they do not open', () => {
    const [domain] = resourcesOf(template, 'AWS::Cognito::UserPoolDomain');
    expect(domain?.Properties.ManagedLoginVersion).toBe(2);
    expect(resourcesOf(template, 'AWS::Cognito::ManagedLoginBranding')).toHaveLength(1);
  });

  test('people, with their pool, are kept with the stack’s data, or deleted', () => {
    const pool = (settings: object) =>
      resourcesOf(deployment({ desk: true, ...settings }), 'AWS::Cognito::UserPool')[0];
    expect(pool({})?.DeletionPolicy).toBe('Retain');
    expect(pool({ removalPolicy: RemovalPolicy.DESTROY })).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtection: 'INACTIVE' },
    });
  });
});

test.each([
  [
    'of its own',
    { desk: true },
    [
      ...['AdminAddUserToGroup', 'AdminCreateUser', 'AdminDeleteUser', 'AdminGetUser', 'AdminListGroupsForUser'],
      ...['AdminRemoveUserFromGroup', 'AdminUserGlobalSignOut', 'CreateGroup', 'ListUsersInGroup'],
    ].map((action) => `cognito-idp:${action}`),
  ],
  ['of another issuer', own, ['ssm:GetParameter']],
])('with people %s the function is told what it asks for, and may do no more', (_, settings, more) => {
  const template = deployment(settings);
  const { Properties } = resourceOf(template, 'AWS::Lambda::Function', 'WifiTicketsDeskFunction');
  const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
  expect(Object.keys(Variables).toSorted()).toEqual([...deskEnv].toSorted());
  const policy = JSON.stringify(resourceOf(template, 'AWS::IAM::Policy', 'WifiTicketsDeskFunction').Properties);
  const table = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'].map((action) => `dynamodb:${action}`);
  expect(policy.match(/(dynamodb|ssm|cognito-idp|kms):\w+/g)).toEqual([...table, ...more]);
});

test('managers’ acts reach the stack’s own people alone', () => {
  const { Properties } = resourceOf(deployment({ desk: true }), 'AWS::IAM::Policy', 'WifiTicketsDeskFunction');
  const { Statement } = (Properties.PolicyDocument ?? {}) as {
    readonly Statement: readonly { readonly Action: unknown; readonly Resource: unknown }[];
  };
  const people = Statement.filter(({ Action }) => JSON.stringify(Action).includes('cognito-idp'));
  expect(people.map(({ Resource }) => Resource)).toEqual([
    { 'Fn::GetAtt': [expect.stringContaining('DeskPeoplePool'), 'Arn'] },
  ]);
});

test('its routes have a throttle of their own', () => {
  const { Properties } = resourceOf(deployment({ desk: true }), 'AWS::ApiGatewayV2::Stage', 'ApiGatewayStage');
  expect(Object.keys(Properties.RouteSettings as object)).toEqual(
    expect.arrayContaining(['ANY /desk', 'ANY /desk/{proxy+}']),
  );
});

test('an issuer of the hotel’s own needs no pool', () => {
  const template = deployment(own);
  expect(JSON.stringify(template.toJSON())).not.toContain('Cognito');
  const outputs = Object.keys(template.toJSON().Outputs);
  expect(outputs).toEqual(expect.arrayContaining(['DeskUrl', 'DeskSecretsPath']));
});

test.each([
  [{ deskIssuer: own.deskIssuer, deskClientId: 'desk' }, 'deskIssuer goes with desk: true.'],
  [{ desk: true, deskIssuer: own.deskIssuer }, 'deskIssuer goes with deskClientId: who the desk is there.'],
  [{ desk: true, deskClientId: 'desk' }, 'deskClientId goes with deskIssuer: whose client it is.'],
  [{ desk: true, deskClaim: 'roles' }, 'deskClaim goes with deskIssuer: Cognito has a claim of its own.'],
  [{ deskSecondFactor: true }, 'deskSecondFactor goes with desk: true.'],
  [{ ...own, deskSecondFactor: true }, /deskSecondFactor is for Cognito/],
  [{ desk: true, deskSecondFactor: 'yes' as unknown as boolean }, 'deskSecondFactor must be true or false.'],
  [{ ...own, deskIssuer: 'http://login.hotel-sol.example' }, /deskIssuer must be the https address/],
  [{ ...own, deskIssuer: 'https://login.hotel-sol.example/?x=1' }, /deskIssuer must be the https address/],
])('%j is refused before anything is made', (settings, message) => {
  expect(() => deployment(settings)).toThrow(message);
});
