/** Functions without the services that they use: their environments, and the queues, streams and routes that call them. */
export { readTarget } from './gateway/read-target.ts';
export type { ServedApi, ServedRoute } from './gateway/served-api.ts';
export { startGateway } from './gateway/start-gateway.ts';
export { callHandler, type Handler } from './lambda/call-handler.ts';
export { environmentVariables } from './lambda/environment-variables.ts';
export type { FunctionSettings } from './lambda/function-settings.ts';
export { logAsLambda } from './lambda/log-as-lambda.ts';
export { markAsCommonjs } from './lambda/mark-as-commonjs.ts';
export { startFunctions } from './lambda/start-functions.ts';
export { cloudLog } from './log/cloud-log.ts';
export { sqsRecord } from './queues/sqs-record.ts';
export { startPollers } from './queues/start-pollers.ts';
export { sequenceNumber, streamRecord } from './streams/stream-record.ts';
