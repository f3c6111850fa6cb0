/** What the log tells of an error: its name, never what it says, in which there may be what a guest or a hotel wrote. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
