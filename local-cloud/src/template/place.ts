/** The account of the local cloud: the one that the queue emulator knows. */
export const localAccount = '000000000000';

/** Its region, unless another one is wanted. */
export const localRegion = 'eu-west-1';

/** Where the stack is meant to be, and the addresses of what stands in for AWS. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** The queue emulator's address without a path, for example `http://127.0.0.1:4566`. */
  readonly sqsEndpoint: string;
  /** Where the HTTP API is reached, without a path, for example `http://127.0.0.1:4503`. */
  readonly apiEndpoint: string;
}

/** Turns a template's value into a plain one; `owner` is the resource or output that it belongs to, for errors. */
export type Resolve = (value: unknown, owner: string) => unknown;
