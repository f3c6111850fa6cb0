import { SnsUnreachable } from '../../app/errors/sns-unreachable.ts';
import type { HttpAnswer } from '../http/send-http.ts';

/** What checking messages of SNS needs. */
export interface SnsDeps {
  /** Gets what is at a URL of SNS. Never rejects. */
  readonly get: (url: URL) => Promise<HttpAnswer>;
  readonly now: () => number;
}

/** What is at a URL of SNS; undefined if SNS says that nothing is. @throws SnsUnreachable */
export async function askSns(url: URL, { get }: Pick<SnsDeps, 'get'>): Promise<string | undefined> {
  const answer = await get(url);
  if (answer.type === 'failed' || answer.status >= 500 || answer.status === 429) throw new SnsUnreachable();
  return answer.status === 200 ? answer.text : undefined;
}
