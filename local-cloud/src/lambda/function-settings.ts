/** The settings of a function's environments. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  /** Directory of the bundle, absolute. */
  readonly codeDirectory: string;
  /** File without extension, and export: `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** All variables except those that Lambda sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Minimum level of the function's own logs, for example `INFO`. */
  readonly logLevel: string;
}
