import type { LoginGrant, LoginRefusal } from '../../domain/model/network/login.ts';
import type { Ticketed } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';

/** What becomes of a login. */
export type LoginAnswer =
  | { readonly type: 'granted'; readonly ref: StayRef; readonly stay: Ticketed; readonly grant: LoginGrant }
  /** `stay` is there for its guest's language, and to tell how it stands: only where the credentials are its own. */
  | { readonly type: 'refused'; readonly refusal: LoginRefusal; readonly ref?: StayRef; readonly stay?: Ticketed }
  /** Too many wrong codes: neither accepted nor refused. */
  | { readonly type: 'silent' };
