import type * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  type QueueVariable,
  queueVariable,
  type WorkKind,
  workKindNames,
} from '../../src/core/owed/work-kinds.data.ts';
import type { WorkQueue } from '../kit/work-queue.ts';

/** What does one kind of owed work: outputs, alarms and the dashboard tell of each. */
export interface WorkPart {
  readonly queue: WorkQueue;
  /** What an alarm says of it, before for how long. */
  readonly owed: string;
}

/** What does the owed work of every kind. */
export type WorkParts = Readonly<Record<WorkKind, WorkPart>>;

/** A figure of each kind, or whatever else there is one of. */
export function ofEachKind<Value>(make: (kind: WorkKind) => Value): Readonly<Record<WorkKind, Value>> {
  return Object.fromEntries(workKindNames.map((kind) => [kind, make(kind)])) as Record<WorkKind, Value>;
}

/** The variables of a function that announces work of every kind. */
export function queueVariables(work: WorkParts): Readonly<Record<QueueVariable, string>> {
  const variables = workKindNames.map((kind) => [queueVariable(kind), work[kind].queue.queue.queueUrl]);
  return Object.fromEntries(variables) as Record<QueueVariable, string>;
}

/** Lets a function announce work of every kind. */
export function grantAnnouncing(announcer: lambda.Function, work: WorkParts): void {
  for (const kind of workKindNames) work[kind].queue.queue.grant(announcer, 'sqs:SendMessage');
}
