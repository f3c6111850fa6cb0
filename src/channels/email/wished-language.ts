/** The first wished language (BCP-47) that there is, with the locale of its dates and amounts: `es-MX` is Spanish with Mexican dates. */
export function wishedLanguage<Tag extends string>(
  wishes: readonly (string | undefined)[],
  known: Readonly<Record<Tag, { readonly locale: string }>>,
): { readonly tag: Tag; readonly locale: string } | undefined {
  for (const wish of wishes) {
    const locale = wish === undefined ? undefined : localeOf(wish.trim().replaceAll('_', '-'));
    const tag = (Object.keys(known) as Tag[]).find((one) => one === locale?.language);
    if (!locale || tag === undefined) continue;
    // Language and region only: an extension could ask for another calendar or other digits. Chinese is written in one
    // script here, and its dates with it.
    const isRegional = locale.region !== undefined && tag !== 'zh';
    return { tag, locale: isRegional ? `${tag}-${locale.region}` : known[tag].locale };
  }
  return undefined;
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
