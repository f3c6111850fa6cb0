/**
 * AWS's list prices in us-east-1, in US dollars, as they stood in November 2026, without free tiers and discounts.
 * Sources: aws.amazon.com/dynamodb/pricing/on-demand, /sqs/pricing, /sns/pricing, /lambda/pricing (arm64),
 * /cloudwatch/pricing, /ses/pricing, /api-gateway/pricing, /xray/pricing, /eventbridge/pricing.
 */
export const prices = {
  /** A million. */
  writeUnits: 0.625,
  readUnits: 0.125,
  sqsRequests: 0.4,
  snsNotifications: 0.5,
  lambdaCalls: 0.2,
  mails: 100,
  tracesOfXRay: 5,
  /** Of a service's own data events, where they are opted into. */
  eventBridgeEvents: 1,
  /** A gigabyte and second. */
  lambdaMemory: 0.0000133334,
  /** A gigabyte. */
  logs: 0.5,
  logProtection: 0.12,
  attachments: 0.12,
  /** A gigabyte and month. */
  logsKept: 0.03,
  table: 0.25,
  backup: 0.2,
  /** A month. */
  alarm: 0.1,
} as const;

/** How long functions run for one ticket, in milliseconds: an estimate, for nothing was timed in AWS. Calls of AWS are waited for. */
export const estimatedMs = {
  'issue-tickets': 6,
  'deliver-tickets': 40,
  'record-deliveries': 5,
} as const;
