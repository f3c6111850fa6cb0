/** Bytes that CloudWatch adds to each line. */
const ofCloudWatch = 26;
/** Lambda's envelope of each line: time, level and request id. */
const ofLambda = JSON.stringify({
  timestamp: '2026-07-30T10:35:00.123Z',
  level: 'INFO',
  requestId: '0198f3c2-7d1a-7c44-9f5e-000000000042',
  message: {},
}).length;

/** Counts log output in bytes as charged by CloudWatch, instead of printing it, until it is stopped. */
export function countLogBytes(): { readonly bytes: () => number; readonly stop: () => void } {
  const { info, warn, error } = console;
  let bytes = 0;
  const count = (line: unknown) => {
    bytes += Buffer.byteLength(JSON.stringify(line)) + ofLambda + ofCloudWatch;
  };
  Object.assign(console, { info: count, warn: count, error: count });
  return { bytes: () => bytes, stop: () => void Object.assign(console, { info, warn, error }) };
}
