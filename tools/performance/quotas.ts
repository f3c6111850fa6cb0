/** AWS's default quotas of an account in a region, and its fixed limits; per second unless stated otherwise. */
export const quotas = {
  /** Of a partition: all items of one partition key until DynamoDB splits it. Fixed. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
  partitionWrites: 1000,
  partitionReads: 3000,
  /** Of a table, and of each of its indexes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
  tableWrites: 40_000,
  /** Of a new table; DynamoDB scales automatically to twice the last peak. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html */
  newTableWrites: 4000,
  /** Concurrent executions of all functions of an account. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  functionsAtOnce: 1000,
  /** Concurrent batches of one queue: initially, increase per minute, and maximum of the setting. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
  batchesAtFirst: 5,
  moreBatchesAMinute: 300,
  mostBatches: 1000,
  /** Messages received and not yet deleted. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html */
  inFlight: 120_000,
  /** Calls of all HTTP APIs; 2,500 in some newer regions. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  apiCalls: 10_000,
  /** Mails of an account out of SES's sandbox, often, but not promised; 1 in it. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
  mails: 14,
} as const;
