import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const types = { CNAME: 5, MX: 15, TXT: 16 } as const;

/** Records by `NAME TYPE`: host names, texts, and of MX records `PRIORITY HOST`. */
export type Zone = Record<string, readonly string[]>;

/** A DNS server on this machine, which has the records of a zone that a test may change. */
export async function openDnsServer(zone: Zone = {}) {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, type, end } = questionOf(query);
    asked.push(`${name} ${type}`);
    socket.send(answer(query.subarray(0, end), type, zone[`${name} ${type}`] ?? []), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    /** Its address and port. */
    server: `127.0.0.1:${socket.address().port}`,
    zone,
    asked,
    close: () => new Promise<void>((resolve) => socket.close(resolve)),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc1035#section-4.1.2 */
function questionOf(query: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const code = query.readUInt16BE(at + 1);
  const type = Object.entries(types).find(([, number]) => number === code)?.[0] ?? String(code);
  return { name: labels.join('.').toLowerCase(), type, end: at + 5 };
}

function answer(question: Buffer, type: string, values: readonly string[]): Buffer {
  const head = Buffer.from(question);
  // A response without truncation; a name without records does not exist.
  head.writeUInt16BE(values.length > 0 ? 0x8180 : 0x8183, 2);
  [1, values.length, 0, 0].forEach((count, i) => void head.writeUInt16BE(count, 4 + 2 * i));
  const records = values.map((value) => {
    const data = dataOf(type, value);
    const record = Buffer.alloc(12);
    // The name is the question's.
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(types[type as keyof typeof types], 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, ...records]);
}

function dataOf(type: string, value: string): Buffer {
  if (type === 'TXT') return Buffer.concat((value.match(/.{1,255}/g) ?? []).map(pieceOf));
  if (type === 'CNAME') return nameOf(value);
  const [priority = '', host = ''] = value.split(' ');
  return Buffer.concat([Buffer.from([Number(priority) >> 8, Number(priority) & 255]), nameOf(host)]);
}

function nameOf(name: string): Buffer {
  return Buffer.concat([...name.split('.').map(pieceOf), Buffer.from([0])]);
}

function pieceOf(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]);
}
