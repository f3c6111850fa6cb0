/** What SQS takes when a template says nothing: seconds and bytes. A kept queue goes back to it when the template falls silent. */
export const sqsDefaults = {
  VisibilityTimeout: '30',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  ReceiveMessageWaitTimeSeconds: '0',
};
