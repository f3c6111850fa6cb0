import { type Finding, notChecked } from '../finding.ts';

/** A check for which DNS gave no answer. */
export function dnsSilent(check: string, code: string): Finding {
  const todo = 'Run doctor where DNS can be asked, or name a server: --dns SERVER.';
  return notChecked(check, `DNS did not answer (${code}).`, todo);
}
