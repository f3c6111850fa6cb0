import type { UpstreamTrouble } from '../../app/ports/upstream.ts';

/** A request that brought nothing. */
export interface OctopusFailure {
  readonly type: 'failed';
  /** Whether the server may have done what it was asked for. */
  readonly mayBeDone: boolean;
  readonly trouble: UpstreamTrouble;
}

/** What came of a request: the JSON that the server answered, or why there is none. */
export type OctopusAnswer = { readonly type: 'answered'; readonly value: unknown } | OctopusFailure;

/** A failure after which nobody knows whether the server did what it was asked for. */
export function maybeDone(trouble: UpstreamTrouble): OctopusFailure {
  return { type: 'failed', mayBeDone: true, trouble };
}

/** A failure after which the server may still be at what it was asked for. */
export function unanswered(trouble: UpstreamTrouble): OctopusFailure {
  return maybeDone({ ...trouble, unanswered: true });
}

/** A failure after which the server surely did nothing. */
export function notDone(trouble: UpstreamTrouble): OctopusFailure {
  return { type: 'failed', mayBeDone: false, trouble };
}
