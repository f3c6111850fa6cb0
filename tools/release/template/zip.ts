import { crc32, deflateRawSync } from 'node:zlib';

/** The first day that a zip archive can tell, as its date: archives of the same files are the same, to the byte. */
const firstDay = 0x0021;
/** Version 2.0: deflated. UTF-8 names. */
const [version, utf8, deflated] = [20, 0x0800, 8];
/** A regular file of Unix that everybody may read: Lambda runs the code as another user. */
const readable = 0o100644 * 0x10000;

/** A zip archive of files, by their paths with slashes; in their order. */
export function zipOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(content, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(version, 0);
    common.writeUInt16LE(utf8, 2);
    common.writeUInt16LE(deflated, 4);
    common.writeUInt16LE(firstDay, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(readable, 6);
    rest.writeUInt32LE(offset, 10);
    // Made on Unix, else its permissions are not looked at.
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
