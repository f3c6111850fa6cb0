/** What a synthesized template says: its resources, the patterns of its metric filters and the rules of its alarms. */

export { localAccount, localRegion } from './template/physical-values.ts';
export { readStack } from './template/read-stack.ts';
export { sqsDefaults } from './template/resources/read-queues.ts';
export type {
  AsynchronousModel,
  ConfigurationSetModel,
  EventSourceModel,
  FunctionModel,
  QueueModel,
  StackModel,
  StreamSourceModel,
  TableModel,
} from './template/stack-model.ts';
export { alarmRule } from './watch/alarm-rule.ts';
export { fieldsOf, jsonPattern, type Measured, measureLine } from './watch/log-filter.ts';
