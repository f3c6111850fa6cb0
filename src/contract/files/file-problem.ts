/** An error in a file. It never contains a value from the file. */
export interface FileProblem {
  /** The file's name as given by the caller. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Path of the field, for example `services[1].expTime`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** The problem as one line: `hotel-sol.yaml:14 services[1].expTime: must be more than 0 for a service with timetofinish`. */
export function fileProblemText({ file, line, field, message }: FileProblem): string {
  return `${file}:${line} ${field === '' ? '' : `${field}: `}${message}`;
}
