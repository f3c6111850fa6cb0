/** What the CDK keeps in an app's context beside the settings under a plain name. */
const plainNames = ['cli-telemetry', 'acknowledged-issue-numbers'];

/** Whether a name in an app's context is the CDK's own: its flags and what it looks up have a colon, a slash or an @ in them. */
export function isToolsContext(name: string): boolean {
  return /[:/@]/u.test(name) || plainNames.includes(name);
}
