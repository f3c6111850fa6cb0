import type { IncomingMessage } from 'node:http';

/** API Gateway takes no more in a request, in bytes. */
const longest = 10 * 1024 * 1024;

/**
 * The whole body of a request, undefined when it is longer than API Gateway takes; what is too much is read and dropped, so
 * that the client comes to hear the answer.
 * @throws when the client goes away in the midst of it.
 */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longest) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= longest ? Buffer.concat(chunks) : undefined;
}
