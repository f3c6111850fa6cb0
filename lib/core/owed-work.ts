import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { none } from '../../src/core/environment.ts';
import {
  type OptionalKind,
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

/** What does the owed work of every kind that a deployment does. */
export type WorkParts = Readonly<Record<Exclude<WorkKind, OptionalKind>, WorkPart>> &
  Readonly<Partial<Record<OptionalKind, WorkPart>>>;

/** Each of them, with its kind. */
export function partsOf(
  work: Readonly<Partial<Record<WorkKind, WorkPart>>>,
): readonly (readonly [WorkKind, WorkPart])[] {
  return workKindNames.flatMap((kind) => {
    const part = work[kind];
    return part ? [[kind, part] as const] : [];
  });
}

/** The variables of a function that announces work of every kind; `none` for one that the deployment does not do. */
export function queueVariables(work: WorkParts): Readonly<Record<QueueVariable, string>> {
  const variables = workKindNames.map((kind) => [queueVariable(kind), work[kind]?.queue.queue.queueUrl ?? none]);
  return Object.fromEntries(variables) as Record<QueueVariable, string>;
}

/** Lets a function announce work of every kind. */
export function grantAnnouncing(announcer: lambda.Function, work: WorkParts): void {
  for (const [, { queue }] of partsOf(work)) queue.queue.grant(announcer, 'sqs:SendMessage');
}
