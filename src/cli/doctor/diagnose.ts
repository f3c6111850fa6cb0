import { checkAlarms } from './checks/check-alarms.ts';
import { checkConcurrency } from './checks/check-concurrency.ts';
import { checkConfigurationSet } from './checks/check-configuration-set.ts';
import { checkDkim } from './checks/check-dkim.ts';
import { checkIdentity } from './checks/check-identity.ts';
import { checkLocations } from './checks/check-locations.ts';
import { checkMailFrom } from './checks/check-mail-from.ts';
import { checkOutputs } from './checks/check-outputs.ts';
import { checkOwedMails } from './checks/check-owed-mails.ts';
import { checkQueue } from './checks/check-queue.ts';
import { checkQuota } from './checks/check-quota.ts';
import { checkSandbox } from './checks/check-sandbox.ts';
import { checkSendRate } from './checks/check-send-rate.ts';
import { checkSending } from './checks/check-sending.ts';
import { checkSettings } from './checks/check-settings.ts';
import { checkSuppression } from './checks/check-suppression.ts';
import { type Finding, notChecked } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

const anew = 'Deploy the stack again: npx cdk deploy.';

/** All checks of a deployment: settings, mail, queues, Lambda, alarms, table. */
export function diagnose(facts: Facts): readonly Finding[] {
  return [
    checkOutputs(facts.outputs),
    ...ofSettings(facts),
    ...ofMail(facts),
    ...ofQueues(facts),
    ...ofLambda(facts),
    ...ofAlarms(facts),
    ...ofTable(facts),
  ];
}

function ofSettings({ settings }: Facts): readonly Finding[] {
  return settings ? [checkSettings(settings.stack, settings.deployed, settings.file)] : [];
}

function ofMail({ outputs, identity, account, configurationSet }: Facts): readonly Finding[] {
  const known = 'is' in account ? account.is.suppressed : undefined;
  return [
    ...findingsOf(
      {
        checks: ['identity', 'signature', 'bounce domain'],
        thing: `the SES identity ${outputs.SenderIdentityName ?? 'of the sender'}`,
        actions: 'ses:GetEmailIdentity',
        ifMissing: 'Verify it: SES console > Identities > Create identity; or deploy with createIdentity.',
      },
      identity,
      (is) => [checkIdentity(is), checkDkim(is), checkMailFrom(is)],
    ),
    ...findingsOf(
      {
        checks: ['sandbox', 'sending', 'quota', 'rate'],
        thing: 'the SES account',
        actions: 'ses:GetAccount',
        ifMissing: 'Open the SES console in this region.',
      },
      account,
      (is) => [checkSandbox(is), checkSending(is), checkQuota(is), checkSendRate(is, outputs.MaxSendRate)],
    ),
    ...findingsOf(
      {
        checks: ['configuration set', 'encryption', 'reputation', 'SES events', 'suppression'],
        thing: 'the SES configuration set of the deployment',
        actions: 'ses:GetConfigurationSet, ses:GetConfigurationSetEventDestinations',
        ifMissing: `Somebody has deleted it, and SES rejects mails. ${anew}`,
      },
      configurationSet,
      (is) => [...checkConfigurationSet(is), checkSuppression(is, known)],
    ),
  ];
}

function ofQueues({ queues, ages }: Facts): readonly Finding[] {
  const found = queues.flatMap(({ queue, state }) =>
    findingsOf(
      { checks: [`queue ${queue.name}`], thing: 'this queue', actions: 'sqs:GetQueueAttributes', ifMissing: anew },
      state,
      (is) => [checkQueue(queue, is)],
    ),
  );
  if (!ages) return found;
  const waits = {
    checks: ['waiting times'],
    thing: 'the metric of message ages',
    actions: 'cloudwatch:GetMetricData',
    ifMissing: anew,
  };
  return [...found, ...findingsOf(waits, ages, () => [])];
}

function ofLambda({ outputs, concurrency }: Facts): readonly Finding[] {
  if (concurrency === undefined) return [notChecked('concurrency', 'The local cloud has no concurrency limit.')];
  return findingsOf(
    {
      checks: ['concurrency'],
      thing: "Lambda's concurrency quota",
      actions: 'lambda:GetAccountSettings',
      ifMissing: anew,
    },
    concurrency,
    (is) => [checkConcurrency(is, outputs.PollersAtOnce)],
  );
}

function ofAlarms({ alarms }: Facts): readonly Finding[] {
  if (alarms === undefined) return [notChecked('alarms', 'The local cloud has no alarms.')];
  const actions = 'cloudformation:ListStackResources, cloudwatch:DescribeAlarms';
  return findingsOf(
    { checks: ['alarms', 'alarm actions'], thing: 'this stack', actions, ifMissing: anew },
    alarms,
    checkAlarms,
  );
}

function ofTable({ locations, waiting, askedAt }: Facts): readonly Finding[] {
  const actions = 'dynamodb:Query on the table and its index due, dynamodb:BatchGetItem';
  return [
    ...findingsOf({ checks: ['owed mails'], thing: 'the table', actions, ifMissing: anew }, waiting, (is) => [
      checkOwedMails(is, askedAt),
    ]),
    ...findingsOf(
      { checks: ['locations'], thing: 'the table', actions: 'dynamodb:Query, dynamodb:GetItem', ifMissing: anew },
      locations,
      (is) => [checkLocations(is)],
    ),
  ];
}
