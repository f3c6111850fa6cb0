/** Functions without the services that they use: their environments, and the queues, streams and routes that call them. */

export { readTarget } from './gateway/choose-route.ts';
export type { ServedApi, ServedRoute } from './gateway/served-api.ts';
export { startGateway } from './gateway/start-gateway.ts';
export { callHandler, type Handler, logAsLambda } from './lambda/as-lambda.ts';
export { environmentVariables, markAsCommonjs } from './lambda/function-settings.ts';
export { startFunctions } from './lambda/start-functions.ts';
export { cloudLog } from './log/cloud-log.ts';
export { sqsRecord } from './queues/deliver-batch.ts';
export { startPollers } from './queues/start-pollers.ts';
export { sequenceNumber, streamRecord } from './streams/stream-record.ts';
