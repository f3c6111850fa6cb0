/** What a check found, and what to do about it. */
export interface Finding {
  /** The name of the check, one to three words. */
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail' | 'not checked';
  /** What was found, as a sentence. */
  readonly found: string;
  /** What to do; absent if nothing. */
  readonly todo?: string;
  /** DNS records to set: name, type and value. */
  readonly records?: readonly string[];
  /** Further details, one line each. */
  readonly details?: readonly string[];
}

/** The check passes. */
export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found });

/** Guests get their mails, but something should be fixed. */
export const warn = (check: string, found: string, todo: string, records?: readonly string[]): Finding => ({
  check,
  state: 'warn',
  found,
  todo,
  ...(records && { records }),
});

/** Guests do not get their mails, or somebody must act. */
export const fail = (check: string, found: string, todo: string, records?: readonly string[]): Finding => ({
  check,
  state: 'fail',
  found,
  todo,
  ...(records && { records }),
});

/** The check could not run. */
export const notChecked = (check: string, found: string, todo?: string): Finding => ({
  check,
  state: 'not checked',
  found,
  ...(todo && { todo }),
});

/** A checked thing, described for the case that it cannot be checked. */
interface Subject {
  readonly checks: readonly string[];
  /** The thing as the subject of a sentence. */
  readonly thing: string;
  /** The permissions needed to check it. */
  readonly actions: string;
  /** What to do if it does not exist. */
  readonly ifMissing: string;
}

/** Runs the checks on AWS's response; without one, each check says why there is none. */
export function findingsOf<T>(
  { checks, thing, actions, ifMissing }: Subject,
  asked: Asked<T> | undefined,
  check: (value: T) => readonly Finding[],
): readonly Finding[] {
  if (asked === undefined) {
    return checks.map((name) => notChecked(name, `The deployment does not name ${thing}.`, 'Deploy it again.'));
  }
  if (asked.type === 'found') return check(asked.value);
  if (asked.type === 'missing')
    return checks.map((name) => fail(name, `${thing[0]?.toUpperCase()}${thing.slice(1)} does not exist.`, ifMissing));
  return checks.map((name) =>
    notChecked(name, `AWS denied access (${asked.error}).`, `Your AWS user needs the permissions: ${actions}.`),
  );
}

/** AWS's response to a read request: the value, that the resource does not exist, or the name of the error by which AWS refused it. */
export type Asked<T> =
  | { readonly type: 'found'; readonly value: T }
  | { readonly type: 'missing' }
  | { readonly type: 'refused'; readonly error: string };

/** Names of errors of a resource that does not exist. */
const missing = /NotFound|NonExistent|DoesNotExist/;

/**
 * Waits for the response to a read request.
 * @throws the client's error if there was no response: then the deployment is unreachable
 */
export async function asked<T>(request: Promise<T>): Promise<Asked<T>> {
  try {
    return { type: 'found', value: await request };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    // Without a status there was no response; an unreadable response is not from AWS.
    if ($metadata?.httpStatusCode === undefined || /Deserialization error/u.test(error.message)) throw error;
    return missing.test(error.name) ? { type: 'missing' } : { type: 'refused', error: error.name };
  }
}

/** What to do if a part of the deployment is missing. */
export const deployAgain = 'Deploy the stack again: npx cdk deploy.';
