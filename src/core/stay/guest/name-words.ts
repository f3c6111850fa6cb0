/** Titles that are never names: so not Don and Pan. In plain lower case, without accents. */
export const titles: ReadonlySet<string> = new Set(
  `mr mrs ms miss mx sir madam dr prof herr frau hr fr familie fam firma und monsieur madame mme mlle et
  senor senora senorita sr sra srta senyor senyora signor signora sig senhor senhora dhr mevr mevrouw
  family company and 先生 女士 小姐 様 さん`.split(/\s+/),
);

/** Whether two words differ by one letter: another one, one more, or two that are swapped. */
export function isOneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = short.length === long.length ? same + 1 : same;
  if (short.slice(rest) === long.slice(same + 1)) return true;
  const swapped = short.length === long.length && short[same] === long[same + 1] && short[same + 1] === long[same];
  return swapped && short.slice(same + 2) === long.slice(same + 2);
}
