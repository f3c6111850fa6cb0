/** A grant that nothing needs, and why it stands. */
export interface NeedlessGrant {
  /** A function's name, or the beginning of a schedule's logical id; absent: every function's. */
  readonly principal?: string;
  readonly action: string;
  /** The end of the resource's ARN; absent: on every resource. */
  readonly resource?: string;
  readonly reason: string;
}

/** The grants that no test of the running stack needs. */
export const needlessGrants: readonly NeedlessGrant[] = [
  {
    action: 'logs:CreateLogGroup',
    reason: "AWS's own policy for functions has it; here the stack makes the log groups.",
  },
  {
    principal: 'place-tickets',
    action: 'sqs:SendMessage',
    resource: 'ToldSystemsFieldsQueueA808F0D9',
    reason: 'A location whose own server issues tickets may have a connection that writes their codes back, too.',
  },
  {
    principal: 'WifiTicketsSweep',
    action: 'lambda:InvokeFunction',
    resource: ':*',
    reason: 'The CDK lets a schedule call every version of its function along with the function itself.',
  },
  {
    principal: 'WifiTicketsSync',
    action: 'lambda:InvokeFunction',
    resource: ':*',
    reason: 'The same.',
  },
  {
    principal: 'WifiTicketsEventsOut',
    action: 'lambda:InvokeFunction',
    resource: ':*',
    reason: 'The same.',
  },
  {
    principal: 'WifiTicketsAccessReview',
    action: 'lambda:InvokeFunction',
    resource: ':*',
    reason: 'The same.',
  },
];
