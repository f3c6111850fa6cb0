/** What a function's environments are made of. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  /** Directory of the bundle, absolute. */
  readonly codeDirectory: string;
  /** File without its ending, and export: `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** All variables but those that Lambda itself sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Least level of the function's own logs, for example `INFO`. */
  readonly logLevel: string;
}
