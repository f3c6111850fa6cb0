/** What a policy belongs to: a role as what it may do or as who may assume it, or another resource. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

/** One statement of a policy, its references resolved. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Whom it is about; absent in a role's own policies. */
  readonly principals?: Principals;
  /** `Action`, or with `except` `NotAction`. */
  readonly actions: Patterns;
  /** `Resource`, or with `except` `NotResource`; absent where a policy is about one thing only. */
  readonly resources?: Patterns;
  readonly conditions: readonly Condition[];
}

/** Patterns with `*` and `?`, one of which must fit; with `except`, none may. */
export interface Patterns {
  readonly except: boolean;
  readonly patterns: readonly string[];
}

/** `Principal`, or with `except` `NotPrincipal`. */
export interface Principals {
  readonly except: boolean;
  /** ARNs and account ids; `*` for everybody. */
  readonly aws: readonly string[];
  /** For example `sns.amazonaws.com`. */
  readonly services: readonly string[];
}

/** One condition: an operator, a key in small letters, and the values of which one must fit. */
export interface Condition {
  /** Without prefix and suffix, for example `StringEquals`. */
  readonly operator: string;
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}
