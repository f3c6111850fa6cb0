/** Another process holds the requested lock. */
export class LockTaken extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`Another process has ${file}.`);
    this.name = 'LockTaken';
    this.file = file;
  }
}
