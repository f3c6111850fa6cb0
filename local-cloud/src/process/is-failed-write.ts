const full = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS', 'LEVEL_IO_ERROR'];
/** SQLite's `SQLITE_IOERR` and `SQLITE_FULL`, which stand in the low byte of its error codes. */
const sqlite = [10, 13];

/** Whether an error is a failed disk write: full, over quota, or broken. */
export function isFailedWrite(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', errcode = 0 } = error as { code?: string; errcode?: number };
  // The table's database closes itself if it cannot be opened, without reporting the cause.
  if (full.includes(code) || error.message === 'Database is closed') return true;
  if (code === 'ERR_SQLITE_ERROR') return sqlite.includes(errcode & 0xff);
  return isFailedWrite(error.cause);
}
