/** Most lines that are told. */
const most = 10;

/** The last warnings and errors of the functions' log, for a terminal that others may see: without addresses and secrets. */
export function errorLines(log: string): string[] {
  const lines = log.split('\n').flatMap((line) => {
    const [, begin, message] = /^(\S+ \S+ (?:warn|error) )(.*)$/.exec(line) ?? [];
    return begin === undefined || message === undefined ? [] : [begin + withoutSecrets(message)];
  });
  return lines.slice(-most);
}

/** Whether a line of the log tells of an error. */
export function isError(line: string): boolean {
  return /^\S+ \S+ error /.test(line);
}

/** Keys, signatures and tokens are long; a long name that goes with them is no loss. */
function withoutSecrets(message: string): string {
  return message
    .replaceAll(/[^\s"'=<>,:]+@[^\s"'<>,]+/g, '<address>')
    .replaceAll(/[A-Za-z0-9+/_-]{32,}={0,2}/g, '<secret>');
}
