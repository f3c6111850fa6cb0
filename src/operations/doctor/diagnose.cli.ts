import type { HookFact } from '../../events-out/hooks/hook-list.cli.ts';
import { hookFailure, hookStatus } from '../../events-out/hooks/known-hook.cli.ts';
import { checkCost } from './checks/check-cost.ts';
import { checkBounceRecords, checkDmarc, checkSignatureRecords } from './checks/check-dns.ts';
import { checkDkim, checkIdentity, checkMailFrom } from './checks/check-identity.ts';
import {
  checkConfigurationSet,
  checkQuota,
  checkSandbox,
  checkSending,
  checkSendRate,
  checkSuppression,
} from './checks/check-sending.ts';
import { checkSettings } from './checks/check-settings.schema.ts';
import { checkAlarms, checkConcurrency, checkDrift, checkNames, checkQueue } from './checks/check-stack.ts';
import { checkTextAccount, checkTextSettings } from './checks/check-texts.ts';
import { checkOutputs, checkPublished } from './checks/check-version.ts';
import { deployAgain, type Finding, fail, findingsOf, notChecked, ok, warn } from './checks/finding.ts';
import { diagnoseConnections, diagnoseFields } from './diagnose-connections.cli.ts';
import { diagnoseIssuers } from './diagnose-issuers.cli.ts';
import { diagnoseLocations, diagnoseNetworks } from './diagnose-locations.cli.ts';
import { diagnoseRelays } from './diagnose-relays.cli.ts';
import type { Facts } from './gather-facts.cli.ts';

/** All checks of a deployment: settings, mail, the API's own names, queues, Lambda, alarms, table, issuers, networks, connections, hooks. */
export function diagnose(facts: Facts): readonly Finding[] {
  return [
    checkOutputs(facts.outputs, facts.version),
    ...ofSettings(facts),
    ...ofMail(facts),
    ...diagnoseDns(facts),
    ...checkNames(facts.names ?? []),
    ...ofQueues(facts),
    ...ofLambda(facts),
    ...ofAlarms(facts),
    ...diagnoseOnDemand(facts),
    ...diagnoseLocations(facts),
    ...diagnoseRelays(facts),
    ...diagnoseTexts(facts),
    ...diagnoseIssuers(facts),
    ...diagnoseNetworks(facts),
    ...diagnoseConnections(facts),
    ...diagnoseFields(facts),
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

function ofAlarms({ alarms, outputs }: Facts): readonly Finding[] {
  if (alarms === undefined)
    return [notChecked('alarms', "The local cloud's own page shows them: /alarms of the REST API's address.")];
  const actions = 'cloudformation:ListStackResources, cloudwatch:DescribeAlarms';
  return findingsOf(
    { checks: ['alarms', 'alarm actions'], thing: 'this stack', actions, ifMissing: deployAgain },
    alarms,
    (found) => checkAlarms(found, outputs.Alarms),
  );
}

/** The checks of what a deployment costs, and of those that are made only when asked for: drift and a newer version. */
export function diagnoseOnDemand(facts: Facts): readonly Finding[] {
  return [
    ...(facts.published ? [checkPublished(facts.published, facts.version)] : []),
    ...ofDrift(facts),
    ...ofCost(facts),
  ];
}

function ofDrift({ drift }: Facts): readonly Finding[] {
  if (drift === undefined) return [];
  if (drift === 'local') return [notChecked('drift', 'The local cloud runs the template as it is.')];
  const actions =
    'cloudformation:DetectStackDrift, DetectStackResourceDrift, DescribeStackDriftDetectionStatus and DescribeStackResourceDrifts, and to read every kind of resource in the stack';
  return findingsOf({ checks: ['drift'], thing: 'the stack', actions, ifMissing: deployAgain }, drift, (found) => [
    checkDrift(found),
  ]);
}

function ofCost({ use }: Facts): readonly Finding[] {
  if (use === undefined) return [notChecked('cost', 'The local cloud costs nothing.')];
  const actions = 'cloudformation:ListStackResources, cloudwatch:GetMetricData';
  return findingsOf({ checks: ['cost'], thing: 'the stack', actions, ifMissing: deployAgain }, use, (found) => [
    checkCost(found),
  ]);
}

/** The checks of what DNS itself has of the sender's domain; none if SES does not tell what it should have. */
export function diagnoseDns({ dns, identity, account }: Facts): readonly Finding[] {
  if (identity?.type !== 'found') return [];
  if (dns === undefined) return [notChecked('DNS', 'The local cloud asks no DNS; --dns SERVER does.')];
  const { value } = identity;
  const mailed = account.type === 'found' && account.value.sent > 0;
  return [
    ...(value.kind === 'domain' ? [checkSignatureRecords(dns.dkim, value)] : []),
    ...(dns.mailFrom && value.mailFrom ? [checkBounceRecords(dns.mailFrom, value.mailFrom)] : []),
    checkDmarc(dns.dmarc, value, mailed),
  ];
}

/** The checks of texts to guests' phones; none where neither the deployment nor a location has them. */
function diagnoseTexts({ outputs, locations, texts }: Facts): readonly Finding[] {
  const all = locations.type === 'found' ? locations.value.all : [];
  const ofSettings = checkTextSettings(all, outputs);
  if (outputs.TextCountries === undefined) return ofSettings;
  if (texts === undefined)
    return [...ofSettings, notChecked('text account', "The local cloud's account for texts is as its settings say.")];
  const actions =
    'sms-voice:DescribeAccountAttributes, DescribeSpendLimits, DescribePhoneNumbers, DescribeSenderIds and DescribePools';
  return [
    ...ofSettings,
    ...findingsOf(
      {
        checks: ['text account'],
        thing: "the account's state for texts",
        actions,
        ifMissing: 'Open the End User Messaging console in this region.',
      },
      texts,
      (found) => checkTextAccount(found, Number(outputs.TextMonthlyLimit), all),
    ),
  ];
}

/** The checks of hooks; none if there are no hooks. */
function diagnoseHooks({ hooks, askedAt }: Pick<Facts, 'hooks' | 'askedAt'>): readonly Finding[] {
  const subject = {
    checks: ['hooks'],
    thing: 'the table',
    actions: "dynamodb:Query, and ssm:GetParameter on hooks' secrets",
    ifMissing: deployAgain,
  };
  return findingsOf(subject, hooks, (found) => found.map((one) => checkHook(one, askedAt)));
}

const tenMinutes = 600_000;
const week = 7 * 86_400_000;

/** Whether a hook takes its events. @param now epoch milliseconds */
function checkHook({ hook, hasSecret }: HookFact, now: number): Finding {
  const { id, pausedAt = '', failure, types } = hook;
  const check = `hook ${id}`;
  if (!hasSecret)
    return fail(
      check,
      'It has no secret, so nothing is sent to it.',
      `wifi-tickets hook rotate ${id}, and give its receiver the secret.`,
    );
  const found = hookFailure(hook) ?? '';
  switch (hookStatus(hook)) {
    case 'active':
      return ok(check, `It takes ${types?.join(', ') ?? 'all events'} of ${hook.locationId}.`);
    case 'disabled':
      return { check, state: 'fail', found };
    case 'failing':
      return { check, state: now - Date.parse(failure?.since ?? '') < tenMinutes ? 'warn' : 'fail', found };
    case 'slow':
      return warn(check, found, 'Change its receiver: answer first, then work.');
    case 'paused':
      // Its events are kept for two weeks.
      return { check, state: now - Date.parse(pausedAt) < week ? 'warn' : 'fail', found };
  }
}
