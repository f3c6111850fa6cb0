import { Problem, problemBody } from '../../../src/rest/wire/problem.ts';

/** The body of the problem that a reader answers with; undefined if it takes what it is given. */
export function refused(read: () => unknown): ReturnType<typeof problemBody> | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return problemBody(error);
  }
}

/** The fields that are to be mended. */
export function toMend(read: () => unknown): string[] {
  return refused(read)?.errors?.map(({ pointer }) => pointer) ?? [];
}
