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

describe('with people of its own', () => {
  const template = deployment({ desk: true });

  test('nobody signs up by themselves, and a second factor is possible', () => {
    expect(resourceOf(template, 'AWS::Cognito::UserPool', 'DeskPeoplePool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
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
      RefreshTokenRotation: { Feature: 'ENABLED' },
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
  ['of its own', { desk: true }, []],
  ['of another issuer', own, ['ssm:GetParameter']],
])('with people %s the function is told what it asks for, and may do no more', (_, settings, more) => {
  const template = deployment(settings);
  const { Properties } = resourceOf(template, 'AWS::Lambda::Function', 'WifiTicketsDeskFunction');
  const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
  expect(Object.keys(Variables).toSorted()).toEqual([...deskEnv].toSorted());
  const policy = JSON.stringify(resourceOf(template, 'AWS::IAM::Policy', 'WifiTicketsDeskFunction').Properties);
  const table = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map((action) => `dynamodb:${action}`);
  expect(policy.match(/(dynamodb|ssm|cognito-idp|kms):\w+/g)).toEqual([...table, ...more]);
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
  [{ ...own, deskIssuer: 'http://login.hotel-sol.example' }, /deskIssuer must be the https address/],
  [{ ...own, deskIssuer: 'https://login.hotel-sol.example/?x=1' }, /deskIssuer must be the https address/],
])('%j is refused before anything is made', (settings, message) => {
  expect(() => deployment(settings)).toThrow(message);
});
