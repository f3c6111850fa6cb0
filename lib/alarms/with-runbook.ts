import type { WithRunbook } from './guided.ts';

/** What an alarm says: what happened, and where the guide says what to do. @param id its name, which its section begins with */
export function withRunbook({ runbookUrl }: Pick<WithRunbook, 'runbookUrl'>, id: string, description: string): string {
  return `${description}. What to do: ${runbookUrl}#alarm-${id.toLowerCase()}`;
}
