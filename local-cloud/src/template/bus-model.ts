import type { EventPattern } from '../patterns/event-pattern.ts';

/** A bus of EventBridge. */
export interface BusModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

/** A rule of EventBridge that leads events of a bus to queues. */
export interface BusRuleModel {
  readonly logicalId: string;
  readonly arn: string;
  readonly busName: string;
  readonly fits: EventPattern;
  readonly targets: readonly {
    readonly queueUrl: string;
    readonly queueArn: string;
    /** Of messages for a FIFO queue. */
    readonly messageGroupId?: string;
  }[];
}
