/** What AWS gives an account in a region unless it is asked for more, and what no asking changes; a second where nothing else is said. */
export const quotas = {
  /** Of a partition, that is of all that lies under one partition key until DynamoDB splits it. Fixed. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
  partitionWrites: 1000,
  partitionReads: 3000,
  /** Of a table, and of each of its indexes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
  tableWrites: 40_000,
  /** Of a new table; DynamoDB goes to twice the last peak by itself. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html */
  newTableWrites: 4000,
  /** Functions at once, of all of an account. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  functionsAtOnce: 1000,
  /** Batches of one queue at once: at first, more a minute, and at most by the setting. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
  batchesAtFirst: 5,
  moreBatchesAMinute: 300,
  mostBatches: 1000,
  /** Messages received and not yet deleted. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html */
  inFlight: 120_000,
  /** Calls of all HTTP APIs; 2,500 in some newer regions. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  apiCalls: 10_000,
  /** Mails of an account out of SES's sandbox, as a rule; 1 in it. https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html */
  mails: 14,
} as const;
