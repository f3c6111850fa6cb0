/** One action that a call to AWS needs to be allowed, on one resource. */
export interface Need {
  /** For example `sqs:SendMessage`. */
  readonly action: string;
  /** An ARN, or its last part where `arn` is to make it whole; `*` where AWS knows no resource for the action. */
  readonly resource: string;
  /** The service's own condition keys, for example `ses:FromAddress`. */
  readonly keys?: ConditionKeys;
}

/** All that a call needs to be allowed; undefined if the local cloud cannot tell: then no function may make it. */
export type CallNeeds = readonly Need[] | undefined;

/** A request's body, read from JSON or from a form. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** A call to AWS: who signed it, and what it needs. */
export interface ServiceCall {
  /** The header of the request, with the caller's access key. */
  readonly authorization: string | undefined;
  readonly needs: CallNeeds;
  /** What is called, for errors: `sqs:SendMessageBatch`. */
  readonly name: string;
}

/** Why a call is refused. */
export interface AccessRefusal {
  /** The caller's ARN. */
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
  /** For example `because no identity-based policy allows the sqs:SendMessage action`. */
  readonly reason: string;
}

/** Looks at a call before it is served; undefined if it may be. */
export type CheckAccess = (call: ServiceCall) => AccessRefusal | undefined;

/** A service's ARN in the account and region of the local cloud, by its last part. */
export type MakeArn = (service: string, name: string) => string;

/** Condition keys as they are written, each with one value or several; undefined ones are absent. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A refusal in the words of most of AWS's services. */
export function refusalText({ caller, action, resource, reason }: AccessRefusal): string {
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}
