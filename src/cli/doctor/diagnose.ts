import { checkAlarms } from './checks/check-alarms.ts';
import { checkConcurrency } from './checks/check-concurrency.ts';
import { checkConfigurationSet } from './checks/check-configuration-set.ts';
import { checkDkim } from './checks/check-dkim.ts';
import { checkIdentity } from './checks/check-identity.ts';
import { checkMailFrom } from './checks/check-mail-from.ts';
import { checkOutputs } from './checks/check-outputs.ts';
import { checkQueue } from './checks/check-queue.ts';
import { checkQuota } from './checks/check-quota.ts';
import { checkSandbox } from './checks/check-sandbox.ts';
import { checkSendRate } from './checks/check-send-rate.ts';
import { checkSending } from './checks/check-sending.ts';
import { checkSettings } from './checks/check-settings.ts';
import { checkSuppression } from './checks/check-suppression.ts';
import { deployAgain } from './deploy-again.ts';
import { diagnoseConnections } from './diagnose-connections.ts';
import { diagnoseHooks } from './diagnose-hooks.ts';
import { diagnoseIssuers } from './diagnose-issuers.ts';
import { diagnoseNetworks } from './diagnose-networks.ts';
import { diagnoseOnDemand } from './diagnose-on-demand.ts';
import { diagnoseTable } from './diagnose-table.ts';
import { diagnoseDns } from './dns/diagnose-dns.ts';
import { type Finding, notChecked } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { Facts } from './gather-facts.ts';

/** All checks of a deployment: settings, mail, queues, Lambda, alarms, table, issuers, networks, connections, hooks. */
export function diagnose(facts: Facts): readonly Finding[] {
  return [
    checkOutputs(facts.outputs, facts.version),
    ...ofSettings(facts),
    ...ofMail(facts),
    ...diagnoseDns(facts),
    ...ofQueues(facts),
    ...ofLambda(facts),
    ...ofAlarms(facts),
    ...diagnoseOnDemand(facts),
    ...diagnoseTable(facts),
    ...diagnoseIssuers(facts),
    ...diagnoseNetworks(facts),
    ...diagnoseConnections(facts),
    ...diagnoseHooks(facts),
  ];
}

function ofSettings({ settings }: Facts): readonly Finding[] {
  return settings ? [checkSettings(settings.stack, settings.deployed, settings.file)] : [];
}

function ofMail({ outputs, identity, account, configurationSet }: Facts): readonly Finding[] {
  const accountSuppression = account.type === 'found' ? account.value.suppressed : undefined;
  return [
    ...findingsOf(
      {
        checks: ['identity', 'signature', 'bounce domain'],
        thing: `the SES identity ${outputs.SenderIdentityName ?? 'of the sender'}`,
        actions: 'ses:GetEmailIdentity',
        ifMissing: 'Verify it: SES console > Identities > Create identity; or deploy with createIdentity.',
      },
      identity,
      (found) => [checkIdentity(found), checkDkim(found), checkMailFrom(found)],
    ),
    ...findingsOf(
      {
        checks: ['sandbox', 'sending', 'quota', 'rate'],
        thing: 'the SES account',
        actions: 'ses:GetAccount',
        ifMissing: 'Open the SES console in this region.',
      },
      account,
      (found) => [
        checkSandbox(found),
        checkSending(found),
        checkQuota(found),
        checkSendRate(found, outputs.MaxSendRate),
      ],
    ),
    ...findingsOf(
      {
        checks: ['configuration set', 'encryption', 'reputation', 'SES events', 'suppression'],
        thing: 'the SES configuration set of the deployment',
        actions: 'ses:GetConfigurationSet, ses:GetConfigurationSetEventDestinations',
        ifMissing: `Somebody has deleted it, and guests' mails wait. ${deployAgain}`,
      },
      configurationSet,
      (found) => [...checkConfigurationSet(found), checkSuppression(found, accountSuppression)],
    ),
  ];
}

function ofQueues({ queues, ages }: Facts): readonly Finding[] {
  const findings = queues.flatMap(({ queue, state }) =>
    findingsOf(
      {
        checks: [`queue ${queue.name}`],
        thing: 'this queue',
        actions: 'sqs:GetQueueAttributes',
        ifMissing: deployAgain,
      },
      state,
      (found) => [checkQueue(queue, found)],
    ),
  );
  if (!ages) return findings;
  const waits = {
    checks: ['waiting times'],
    thing: 'the metric of message ages',
    actions: 'cloudwatch:GetMetricData',
    ifMissing: deployAgain,
  };
  return [...findings, ...findingsOf(waits, ages, () => [])];
}

function ofLambda({ outputs, concurrency }: Facts): readonly Finding[] {
  if (concurrency === undefined) return [notChecked('concurrency', 'The local cloud has no concurrency limit.')];
  return findingsOf(
    {
      checks: ['concurrency'],
      thing: "Lambda's concurrency quota",
      actions: 'lambda:GetAccountSettings',
      ifMissing: deployAgain,
    },
    concurrency,
    (found) => [checkConcurrency(found, outputs.PollersAtOnce)],
  );
}

function ofAlarms({ alarms }: Facts): readonly Finding[] {
  if (alarms === undefined)
    return [notChecked('alarms', "The local cloud's own page shows them: /alarms of the REST API's address.")];
  const actions = 'cloudformation:ListStackResources, cloudwatch:DescribeAlarms';
  return findingsOf(
    { checks: ['alarms', 'alarm actions'], thing: 'this stack', actions, ifMissing: deployAgain },
    alarms,
    checkAlarms,
  );
}
