import { type Asked, asked } from '../../aws/inspect/asked.ts';
import { type Concurrency, readConcurrency } from '../../aws/inspect/concurrency.ts';
import { type ConfigurationSetState, readConfigurationSet } from '../../aws/inspect/configuration-set.ts';
import { type MailAccount, readMailAccount } from '../../aws/inspect/mail-account.ts';
import { type MailIdentity, readMailIdentity } from '../../aws/inspect/mail-identity.ts';
import { oldestMessages } from '../../aws/inspect/oldest-messages.ts';
import { readStackAlarms, type StackAlarm } from '../../aws/inspect/stack-alarms.ts';
import { queueCounts } from '../../aws/queues/queue-counts.ts';
import type { SettingsRead } from '../../contract/settings/read-settings.ts';
import type { GivenSettings } from '../../contract/settings/settings.ts';
import { deployedSettings } from '../deployment/deployed-settings.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { readSettingsFile } from '../deployment/read-settings-file.ts';
import { type WaitingMails, waitingMails } from '../mail/waiting-mails.ts';
import { type NamedQueue, queues } from '../queue/queues.ts';
import { type AppliedLocations, appliedLocations } from './applied-locations.ts';
import type { QueueState } from './checks/check-queue.ts';

/** All that is known of a deployment; undefined: it does not name the thing, or has none of its kind. */
export interface Facts {
  readonly outputs: Readonly<Record<string, string>>;
  /** What the stack was deployed with, and what the file in this folder says; absent in the local cloud. */
  readonly settings?: { readonly stack: string; readonly deployed?: GivenSettings; readonly file?: SettingsRead };
  readonly identity?: Asked<MailIdentity>;
  readonly account: Asked<MailAccount>;
  readonly configurationSet?: Asked<ConfigurationSetState>;
  readonly queues: readonly { readonly queue: NamedQueue; readonly state?: Asked<QueueState> }[];
  /** How long work waits in AWS; its absence is told, the local cloud's is not. */
  readonly ages?: Asked<unknown>;
  /** Absent in the local cloud. */
  readonly concurrency?: Asked<Concurrency>;
  /** Absent in the local cloud. */
  readonly alarms?: Asked<readonly StackAlarm[]>;
  /** The mails that SES has put off, or that are late. */
  readonly waiting: Asked<readonly WaitingMails[]>;
  /** When that was asked: epoch milliseconds. */
  readonly askedAt: number;
  readonly locations: Asked<AppliedLocations>;
}

/**
 * Looks at all of a deployment, and changes nothing.
 * @throws what a client threw if nobody answered it
 */
export async function gatherFacts(deployment: Deployment, now: () => number): Promise<Facts> {
  const { outputs, ses, stack } = deployment;
  const { SenderIdentityName: identity, ConfigurationSetName: set } = outputs;
  const ages = stack && (await asked(oldestMessages(workQueueNames(outputs), { ...stack.access, now })));
  const [ofIdentity, account, configurationSet, queueStates, alarms, locations, waiting, concurrency] =
    await Promise.all([
      identity ? asked(readMailIdentity(identity, ses)) : undefined,
      asked(readMailAccount(ses)),
      set ? asked(readConfigurationSet(set, ses)) : undefined,
      Promise.all(queues.map((queue) => queueFact(queue, deployment, ages && 'is' in ages ? ages.is : new Map()))),
      stack && asked(readStackAlarms(stack.name, stack.access)),
      asked(appliedLocations(deployment)),
      asked(waitingMails({ ...deployment, now })),
      stack && asked(readConcurrency(stack.access)),
    ]);
  const settings = stack && { stack: stack.name, deployed: deployedSettings(outputs), file: readSettingsFile() };
  return {
    outputs,
    settings,
    identity: ofIdentity,
    account,
    configurationSet,
    queues: queueStates,
    ages,
    concurrency,
    alarms,
    locations,
    waiting,
    askedAt: now(),
  };
}

async function queueFact(queue: NamedQueue, { sqs, outputs }: Deployment, ages: ReadonlyMap<string, number>) {
  const queueUrl = outputs[queue.output];
  if (!queueUrl) return { queue };
  const state = queueCounts({ sqs, queueUrl }).then((counts) => ({
    ...counts,
    // A figure of minutes ago says nothing of a queue that is empty by now.
    ...(counts.waiting > 0 && { oldestSeconds: ages.get(nameOf(queueUrl)) }),
  }));
  return { queue, state: await asked(state) };
}

function workQueueNames(outputs: Readonly<Record<string, string>>): string[] {
  const work = queues.filter(({ kind }) => kind === 'work');
  return work.flatMap(({ output }) => (outputs[output] ? [nameOf(outputs[output])] : []));
}

function nameOf(queueUrl: string): string {
  return queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
}
