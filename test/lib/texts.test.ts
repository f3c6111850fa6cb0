import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { textCountries } from '../../src/texts/countries.data.ts';
import { deployment } from './deployment.ts';
import { resourcesOf } from './template-resources.ts';

const sms = { countries: ['ES', 'DE'] };
const texting = deployment({ sms });

test('a deployment without sms has nothing of texts, and announces none', () => {
  const none = deployment();
  for (const type of ['ConfigurationSet', 'ProtectConfiguration']) none.resourceCountIs(`AWS::SMSVOICE::${type}`, 0);
  const all = resourcesOf(none, 'AWS::Lambda::Function').map(({ Properties }) => JSON.stringify(Properties));
  expect(all.filter((one) => /TextsTexts/.test(one))).toEqual([]);
  expect(all.filter((one) => one.includes('"TEXT_QUEUE_URL":"none"')).length).toBeGreaterThan(2);
  expect(Object.keys(none.toJSON().Outputs as object).filter((name) => /^Text/.test(name))).toEqual([]);
});

test('only who texts has the index of owed texts, as an update of a deployment adds one index at most', () => {
  const indexesOf = (template: typeof texting) =>
    resourcesOf(template, 'AWS::DynamoDB::GlobalTable').flatMap(({ Properties }) =>
      (Properties.GlobalSecondaryIndexes as { readonly IndexName: string }[]).map(({ IndexName }) => IndexName),
    );
  expect(indexesOf(deployment())).not.toContain('texts');
  expect(indexesOf(texting)).toContain('texts');
});

test('texts may go into the named countries alone: AWS lets through what no rule names', () => {
  const [{ Properties } = expect.unreachable()] = resourcesOf(texting, 'AWS::SMSVOICE::ProtectConfiguration');
  const { SMS } = Properties.CountryRuleSet as { SMS: { CountryCode: string; ProtectStatus: string }[] };
  expect(SMS.filter(({ ProtectStatus }) => ProtectStatus === 'ALLOW').map(({ CountryCode }) => CountryCode)).toEqual(
    ['DE', 'ES'].toSorted((a, b) => textCountries.indexOf(a) - textCountries.indexOf(b)),
  );
  expect(SMS.filter(({ ProtectStatus }) => ProtectStatus === 'BLOCK')).toHaveLength(textCountries.length - 2);
  expect(textCountries.length).toBeGreaterThan(200);
});

test('whoever sends texts may send by the own configurations alone, and nothing else of that service', () => {
  const policies = resourcesOf(texting, 'AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));
  expect(policies.filter((one) => one.includes('sms-voice:'))).toHaveLength(1);
  texting.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sms-voice:SendTextMessage' })]) },
  });
});

describe('alarms', () => {
  const alarms = Object.fromEntries(
    resourcesOf(texting, 'AWS::CloudWatch::Alarm').map(({ id, Properties }) => [
      /Monitoring(\w+?)[0-9A-F]{8}$/.exec(id)?.[1],
      Properties,
    ]),
  );

  test.each(['TextsDead', 'TextsOwed', 'TextEventsDead', 'TextsCapped', 'TextsDenied', 'TextsSpent'])('%s', (name) => {
    expect(alarms[name]?.AlarmDescription).toMatch(/What to do: .*#alarm-(dead|texts)/);
  });

  test("TextsSpent goes off at four fifths of the month's limit, as AWS counts the account's texts", () => {
    expect(alarms.TextsSpent).toMatchObject({
      ...{ Namespace: 'AWS/SMSVoice', MetricName: 'TextMessageMonthlySpend', Statistic: 'Maximum', Threshold: 40 },
    });
  });
});

test.each([
  [{ countries: [] }, /sms.countries must be a list/],
  [{ countries: ['XX'] }, /sms.countries must be a list/],
  [{ countries: ['ES'], maxPrice: 0 }, /sms.maxPrice must be a number from 0.01/],
  [{ countries: ['ES'], maxPerHour: 0.5 }, /sms.maxPerHour must be a whole number/],
  [{ countries: ['ES'], monthlyLimit: 0 }, /sms.monthlyLimit must be a whole number/],
])('%j is refused before anything is made', (wrong, error) => {
  expect(() => deployment({ sms: wrong })).toThrow(error);
});
