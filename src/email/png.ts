import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A square picture in black (true) and white, each of its cells `scale` pixels wide and high, as a PNG of one bit a pixel.
 * Source: W3C, PNG specification.
 */
export function png(cells: readonly (readonly boolean[])[], scale: number): Buffer {
  const width = cells.length * scale;
  const rows = cells.map((row) => {
    // Every row begins with the number of its filter: none.
    const line = Buffer.alloc(1 + Math.ceil(width / 8));
    for (let x = 0; x < width; x++) {
      const byte = 1 + (x >> 3);
      if (!row[Math.floor(x / scale)]) line[byte] = (line[byte] ?? 0) | (0x80 >> (x & 7));
    }
    return line;
  });
  const pixels = Buffer.concat(rows.flatMap((row) => Array.from({ length: scale }, () => row)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(width, 4);
  head[8] = 1;
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND')]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
