/** Why a ticket is not made or changed as it was asked for. */
type RefusalReason =
  | 'invalid'
  | 'no_address'
  | 'ticket_cancelled'
  | 'ticket_expired'
  | 'ticket_changed'
  | 'code_taken'
  | 'code_replaced'
  | 'issued_elsewhere'
  | 'key_reused'
  | 'cap_reached'
  | 'resent_too_often';

/** A refusal: nothing was changed, and asking again in the same way is refused again, or is until some seconds have passed. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  /** The field that is to be mended, as a JSON pointer and a sentence, where it is one. */
  readonly field?: { readonly pointer: string; readonly detail: string };
  /** In how many seconds it may be granted. */
  readonly retryAfter?: number;

  constructor(reason: RefusalReason, about: Pick<Refusal, 'field' | 'retryAfter'> = {}) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
    Object.assign(this, about);
  }
}
