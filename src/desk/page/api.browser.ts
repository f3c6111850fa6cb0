/** Why a call had no success: the server's reason, `offline` if there was no answer. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** A call of the REST API. */
interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Calls the REST API at a Location.
 * @param path after the Location's, for example `desk/today`
 * @returns the answer's JSON; undefined for 304, and for an answer that has none
 * @throws CallFailed
 */
export async function call<T>(locationId: string, path: string, options: Call = {}): Promise<T | undefined> {
  return await asked<T>(`/rest/v1/Location/${encodeURIComponent(locationId)}/${path}`, options);
}

/** Who is signed in. Without a session the browser goes to the sign-in. @throws CallFailed */
export async function sessionNow<T>(): Promise<T | undefined> {
  return await asked<T>('/desk/session', {});
}

/** Calls the desk's own function. @param path below `/desk/`, with its query @throws CallFailed */
export async function askDesk<T>(path: string, options: Call = {}): Promise<T | undefined> {
  return await asked<T>(`/desk/${path}`, options);
}

/** Whether the page is on its way to the issuer's sign-out: what is asked meanwhile leads nowhere else. */
let isLeaving = false;
const signOutPath = '/desk/sign-out';

/** Ends the session, also at the issuer. */
export async function signOut(): Promise<void> {
  isLeaving = true;
  try {
    const answer = await asked<{ readonly url?: string }>(signOutPath, { method: 'POST' });
    location.assign(answer?.url ?? '/desk');
  } catch (error) {
    isLeaving = false;
    throw error;
  }
}

/** Where a ticket's paper comes from. */
export function paperUrl(locationId: string, serial: string, layout: string): string {
  return `/rest/v1/Location/${encodeURIComponent(locationId)}/tickets/${serial}/print?layout=${layout}`;
}

async function asked<T>(url: string, options: Call, isRepeated = false): Promise<T | undefined> {
  const response = await answerTo(url, options);
  if (response.status === 304 || response.status === 204) return undefined;
  if (response.ok) return (await read(response)) as T;
  const reason = await reasonOf(response);
  if (response.status !== 401) throw new CallFailed(reason);
  // The issuer is asked anew once; whoever was removed there goes to the sign-in, unless another tab has signed in meanwhile.
  const isAgain = reason === 'session_stale' && !isRepeated && (await renewed());
  if (isAgain) return await asked<T>(url, options, true);
  if (!isLeaving || url === signOutPath) location.assign('/desk');
  throw new CallFailed('signed_out');
}

let renewing: Promise<boolean> | undefined;

/** Has the issuer confirm the session; calls at the same time ask once. */
async function renewed(): Promise<boolean> {
  renewing ??= answerTo('/desk/session', { method: 'POST' }).then(({ ok, status }) => {
    if (!ok && status !== 401) throw new CallFailed('unavailable');
    return ok;
  });
  try {
    return await renewing;
  } finally {
    renewing = undefined;
  }
}

async function answerTo(url: string, { method = 'GET', body, headers }: Call): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    return await fetch(url, {
      method,
      ...sent,
      headers: { ...type, ...headers },
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    throw new CallFailed('offline');
  }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => {
    throw new CallFailed('offline');
  });
  const isJson = text !== '' && response.headers.get('content-type')?.includes('json');
  return isJson ? JSON.parse(text) : undefined;
}

/** `urn:wifi-tickets:problem:ticket-cancelled` as `ticket_cancelled`. */
async function reasonOf(response: Response): Promise<string> {
  const problem = await response.json().catch(() => ({}));
  const type = typeof problem?.type === 'string' ? problem.type : '';
  const reason = type.split(':').at(-1)?.replaceAll('-', '_') ?? '';
  return reason === '' ? String(response.status) : reason;
}
