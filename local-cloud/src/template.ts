/** What a synthesized template says: its resources, the patterns of its metric filters and the rules of its alarms. */
export { sqsDefaults } from './queues/sqs-defaults.ts';
export { readCloudAssembly } from './template/cloud-assembly.ts';
export { localAccount, localRegion } from './template/place.ts';
export { readStack } from './template/read-stack.ts';
export type {
  AsynchronousModel,
  ConfigurationSetModel,
  EventSourceModel,
  FunctionModel,
  QueueModel,
  StackModel,
  TableModel,
} from './template/stack-model.ts';
export type { StreamSourceModel } from './template/stream-model.ts';
export { alarmRule } from './watch/alarm-rule.ts';
export { fieldsOf, jsonPattern } from './watch/json-pattern.ts';
export { type Measured, measureLine } from './watch/measure-line.ts';
