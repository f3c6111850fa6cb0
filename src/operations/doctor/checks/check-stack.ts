import type { NamedQueue } from '../../queues/queues.ts';
import { type Finding, fail, notChecked, ok, warn } from './finding.ts';

/** The current state of a queue. */
export interface QueueState {
  readonly waiting: number;
  readonly inWork: number;
  /** Age of the oldest message in seconds; undefined if unknown. */
  readonly oldestSeconds?: number;
}

/** A property that is otherwise than the template says. */
interface ChangedProperty {
  /** For example `VisibilityTimeout`, or `Environment/Variables/TABLE`. */
  readonly path: string;
  /** What the template says; absent if it says nothing. */
  readonly expected?: string;
  /** What CloudFormation found; absent if there is nothing. */
  readonly found?: string;
}

/** A resource that somebody has changed or deleted by hand. */
export interface DriftedResource {
  readonly logicalId: string;
  /** For example `AWS::SQS::Queue`. */
  readonly type: string;
  readonly isDeleted: boolean;
  readonly properties: readonly ChangedProperty[];
}

/** What CloudFormation has found out about a stack. */
export interface StackDrift {
  readonly drifted: readonly DriftedResource[];
  /** Why it could not look at all resources; absent if it could. */
  readonly incomplete?: string;
}

/** The account's Lambda concurrency in one region. */
export interface Concurrency {
  readonly region: string;
  /** The part that no function has reserved. */
  readonly unreserved: number;
}

/** An alarm of a stack. */
export interface StackAlarm {
  /** Its name in docs/operate/runbook.md, for example `EventsDead`. */
  readonly name: string;
  readonly description: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Whether it has an enabled action. */
  readonly acts: boolean;
}

/** A message that waits longer is late, in seconds; the same as for the alarms. */
const late = 300;

/** Whether a work queue is processed in time, and a dead-letter or quarantine queue is empty. */
export function checkQueue(queue: NamedQueue, { waiting, inWork, oldestSeconds }: QueueState): Finding {
  const check = `queue ${queue.name}`;
  if (queue.kind !== 'work') {
    const lying = waiting + inWork;
    if (lying === 0) return ok(check, 'Empty.');
    return fail(check, `It has ${lying} ${lying === 1 ? 'message' : 'messages'}.`, whatToDo(queue));
  }
  const counts = `${waiting} waiting, ${inWork} in work`;
  if (oldestSeconds === undefined || oldestSeconds <= late) return ok(check, `${counts}.`);
  return fail(
    check,
    `${counts}; the oldest has waited for ${Math.round(oldestSeconds / 60)} minutes.`,
    'See the other checks and the alarms; docs/operate/runbook.md explains the alarms whose names end in Late.',
  );
}

function whatToDo({ name, kind, source }: NamedQueue): string {
  if (kind === 'quarantine') {
    return 'wifi-tickets queue list shows why events were quarantined. Fix that, then: wifi-tickets queue redrive quarantine';
  }
  if (!source) {
    const word = name.replace(' dead letters', '').replace(' ', '-');
    return `Nothing of it can be put back: docs/operate/runbook.md (SweeperNotRunning, PublishFailed) says what it is. Then: wifi-tickets queue delete ${word} --all`;
  }
  if (source === 'WebhooksQueueUrl')
    return 'wifi-tickets queue list shows why they were set aside, connection list what ails a connection. Fix that, then: wifi-tickets queue redrive webhooks';
  return "They failed five times: see the function's log, fix the cause, then: wifi-tickets queue redrive dead-letters";
}

/**
 * Whether the account's Lambda concurrency exceeds the number of functions that the deployment's queues may start.
 * @param deployed that number, from the deployment's output
 */
export function checkConcurrency({ region, unreserved }: Concurrency, deployed: string | undefined): Finding {
  const pollers = Number(deployed);
  if (!(pollers > 0)) {
    return notChecked(
      'concurrency',
      'The deployment has no output with the number of functions that its queues start.',
      'Deploy it again.',
    );
  }
  const account = `The account's Lambda concurrency in ${region} is ${unreserved}`;
  if (unreserved > pollers) return ok('concurrency', `${account}; the queues start at most ${pollers} functions.`);
  return warn(
    'concurrency',
    `${account}, and the queues alone may start ${pollers} functions: under load REST API calls are throttled, and messages that Lambda throttles repeatedly fail.`,
    'Request 1,000, which most accounts have: Service Quotas console > AWS Lambda > Concurrent executions. No setting helps instead: most of these functions send mails, and their number is fixed. A few guests a day are served meanwhile.',
  );
}

/**
 * Whether an alarm is on, and whether alarms notify anybody.
 * @param choice which alarms the deployment was given (`all`, `essential` or `none`), from its output
 */
export function checkAlarms(alarms: readonly StackAlarm[], choice = 'all'): Finding[] {
  if (choice === 'none') {
    const text = 'There are none, as alarms is none: nobody is told of anything. Run doctor daily.';
    return [ok('alarms', text)];
  }
  const leftOut =
    choice === 'essential' ? ' All but the essential ones are left out, as alarms is essential: run doctor daily.' : '';
  if (alarms.length === 0) {
    return [fail('alarms', 'The stack has none.', 'Deploy it again: npx cdk deploy.')];
  }
  const on = alarms.filter(({ state }) => state === 'ALARM');
  const unknown = alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').length;
  const waiting = unknown > 0 ? `; ${unknown} without data so far` : '';
  return [
    on.length === 0
      ? ok('alarms', `None of ${alarms.length} is on${waiting}.${leftOut}`)
      : fail(
          'alarms',
          `${on.length} of ${alarms.length} are on: ${on.map(({ name, description }) => `${name} (${description})`).join(', ')}.${leftOut}`,
          'docs/operate/runbook.md explains what to do about each.',
        ),
    alarms.some(({ acts }) => acts)
      ? ok(
          'alarm actions',
          'Alarms have an action. A mail address gets alarms only after its owner has followed the confirmation link from AWS.',
        )
      : warn(
          'alarm actions',
          'No alarm has an action: nobody is notified when one goes off.',
          'Set alarmEmail or alarmTopicArn in wifi-tickets.yaml and deploy; in your own stack, set the properties with these names.',
        ),
  ];
}

const check = 'drift';

/** Longer values are cut: a policy may fill a page. */
const longest = 120;

/** Whether somebody has changed or deleted parts of the stack by hand, and which. */
export function checkDrift({ drifted, incomplete }: StackDrift): Finding {
  const details = drifted.flatMap(linesOf);
  const unseen = incomplete === undefined ? '' : ` Not all could be compared: ${incomplete}.`.replace(/\.\.$/, '.');
  if (drifted.length === 0) {
    if (incomplete === undefined) return ok(check, 'Everything is as the template says.');
    return warn(check, `Nothing was found that differs from the template.${unseen}`, whatIsNeeded);
  }
  const deleted = drifted.filter(({ isDeleted }) => isDeleted).length;
  const parts = drifted.length === 1 ? 'A part of the stack is' : `${drifted.length} parts of the stack are`;
  const gone = deleted === 0 ? '' : `, ${deleted} of them deleted`;
  const found = `${parts} not as the template says${gone}: somebody has changed this by hand.${unseen}`;
  return { ...(deleted > 0 ? fail : warn)(check, found, revert), details };
}

const whatIsNeeded = 'Your AWS user must be allowed to read every kind of resource in the stack (ReadOnlyAccess is).';
const revert =
  'If it was not meant: npx cdk deploy --revert-drift sets it back. If it was: change the settings, so that the next deployment keeps it.';

function linesOf({ logicalId, type, isDeleted, properties }: DriftedResource): string[] {
  const what = `${logicalId} (${type})`;
  return isDeleted ? [`${what} is deleted`] : properties.map((property) => `${what}: ${sentenceOf(property)}`);
}

function sentenceOf({ path, expected, found }: ChangedProperty): string {
  if (expected === undefined) return `${path} is ${cut(found)}, of which the template says nothing`;
  return found === undefined
    ? `${path} is not there, expected ${cut(expected)}`
    : `${path} is ${cut(found)}, expected ${cut(expected)}`;
}

function cut(value = ''): string {
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

/** A name of the API: what was found there and is to be done, and whether links have it. */
export interface NameFact {
  readonly name: string;
  readonly found: string;
  readonly todo?: string;
  readonly isLinked: boolean;
  /** Whether guests who come by it are served. */
  readonly serves: boolean;
}

/** Whether each name of the API leads here: where links have it, guests need it; a former or coming one may wait. */
export function checkNames(names: readonly NameFact[]): readonly Finding[] {
  return names.map(({ name, found, todo, isLinked, serves }) => {
    const check = `address ${name}`;
    if (todo === undefined) return ok(check, found);
    return (isLinked && !serves ? fail : warn)(check, found, todo);
  });
}
