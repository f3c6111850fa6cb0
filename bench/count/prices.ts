/**
 * AWS's list prices in us-east-1, in US dollars, of November 2026, without free tiers and discounts.
 * Sources: aws.amazon.com/dynamodb/pricing/on-demand, /sqs/pricing, /sns/pricing, /lambda/pricing (arm64),
 * /cloudwatch/pricing, /ses/pricing, /api-gateway/pricing, /xray/pricing, /eventbridge/pricing, /kms/pricing.
 */
export const prices = {
  /** Per million. */
  writeUnits: 0.625,
  readUnits: 0.125,
  sqsRequests: 0.4,
  /** Of a FIFO queue. */
  sqsFifoRequests: 0.5,
  snsNotifications: 0.5,
  lambdaCalls: 0.2,
  mails: 100,
  tracesOfXRay: 5,
  /** Custom events, and opt-in data events of AWS services, up to 64 KB each. */
  eventBridgeEvents: 1,
  /** Calls of EventBridge Scheduler. */
  schedules: 1,
  /** Of an HTTP API. */
  apiCalls: 1,
  /** SSM's own calls are free; each of a SecureString is one of KMS. */
  kmsRequests: 3,
  /** Per gigabyte and second. */
  lambdaMemory: 0.0000133334,
  /** Per gigabyte. */
  logs: 0.5,
  logProtection: 0.12,
  attachments: 0.12,
  /** Per gigabyte and month. */
  logsKept: 0.03,
  table: 0.25,
  backup: 0.2,
  /** Per month. */
  alarm: 0.1,
  compositeAlarm: 0.5,
  /** Beyond the three free ones of an account. */
  dashboard: 3,
  /** A custom metric with data in every hour: it is charged by the hour. */
  metric: 0.3,
} as const;

/** Estimated duration of each function per ticket in milliseconds, including waits for AWS: nothing was timed in AWS. */
export const estimatedMs = {
  'issue-tickets': 6,
  'deliver-tickets': 40,
  'record-deliveries': 5,
} as const;

/** Estimated duration of all calls of publish-events and publish-ends per ticket in full batches, in milliseconds, including waits for AWS. */
export const eventsOutMs = 10;
