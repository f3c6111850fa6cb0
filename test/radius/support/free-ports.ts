import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports on 127.0.0.1 that are free for both UDP and TCP. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const held: { readonly port: number; readonly release: () => Promise<void> }[] = [];
  while (held.length < count) {
    const one = await heldPort();
    if (one) held.push(one);
  }
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

/** One port for both, held; undefined if it is free for UDP alone. */
async function heldPort() {
  const udp = createSocket('udp4').bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const { port } = udp.address();
  const tcp = createServer().listen(port, '127.0.0.1');
  const isFree = await once(tcp, 'listening').then(
    () => true,
    () => false,
  );
  const closed = (each: typeof udp | typeof tcp) => new Promise<void>((resolve) => each.close(() => resolve()));
  const release = async () => {
    await Promise.all([closed(udp), ...(isFree ? [closed(tcp)] : [])]);
  };
  if (isFree) return { port, release };
  await release();
  return undefined;
}
