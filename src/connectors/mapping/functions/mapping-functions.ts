import { clock } from './clock.ts';
import { day } from './day.ts';
import { instant } from './instant.ts';
import { list } from './list.ts';
import { nameLetters } from './name-letters.ts';
import { text } from './text.ts';

/** What mappings may call besides JSONata's own functions, as `$text`, `$list`, …: of one value each, and pure. */
export const mappingFunctions: Readonly<Record<string, (value: unknown) => unknown>> = {
  text,
  list,
  day,
  clock,
  instant,
  letters: nameLetters,
};
