import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import type { Attribute } from './attributes.ts';
import { codes, type Reply, type Request, readReply, requestPacket } from './packet.ts';
import { type Answered, type Login, loginRequest, outcomeOf } from './radius-client.ts';

/** RFC 6614's: the certificates are what proves who asks. */
const secret = 'radsec';

/** A RadSec client's connection. */
export interface RadsecClient {
  logIn(login: Login): Promise<Answered>;
  account(attributes: readonly Attribute[]): Promise<void>;
  /** Resolves once the server has ended it. */
  readonly ended: Promise<unknown>;
  close(): void;
}

/**
 * Connects by TLS to a RADIUS server on this machine.
 * @param certificates `ca`: the authority of the server's
 * @throws Error if either does not accept the other
 */
export async function radsecClient(
  port: number,
  certificates: { readonly ca: string; readonly cert?: string; readonly key?: string },
): Promise<RadsecClient> {
  const socket = connect({ host: '127.0.0.1', port, ...certificates });
  await once(socket, 'secureConnect');
  const ended = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined));
  const gone = ended.then(() => Promise.reject(new Error('the server has ended the connection')));
  gone.catch(() => undefined);
  const ask = async (request: Request): Promise<Reply> => {
    socket.write(request.bytes);
    return readReply(await Promise.race([nextPacket(socket), gone]), request, secret);
  };
  return {
    async logIn(login) {
      const { request, credentials } = loginRequest(login, secret);
      return outcomeOf(await ask(request), credentials);
    },
    async account(attributes) {
      await ask(requestPacket(codes.accountingRequest, () => attributes, { secret }));
    },
    ended,
    close: () => socket.destroy(),
  };
}

async function nextPacket(socket: TLSSocket): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < 4 || bytes.length < bytes.readUInt16BE(2)) {
    const [more] = await once(socket, 'data');
    bytes = Buffer.concat([bytes, more]);
  }
  return bytes;
}
