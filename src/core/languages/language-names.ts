/** Every language that guests are written to and the desk can be read in, by the name that its speakers look for. */
export const languageNames = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  pt: 'Português',
  ca: 'Català',
  nl: 'Nederlands',
  zh: '中文',
  ja: '日本語',
  ar: 'العربية',
} as const;

/** The BCP-47 subtag of such a language. */
export type LanguageTag = keyof typeof languageNames;

/** Which way such a language is written, as HTML's `dir` has it. */
export function directionOf(tag: LanguageTag): 'ltr' | 'rtl' {
  return tag === 'ar' ? 'rtl' : 'ltr';
}

/** The BCP-47 locale of dates and amounts where the guest's own has no region. */
const locales: Readonly<Record<LanguageTag, string>> = {
  en: 'en-GB',
  es: 'es-ES',
  de: 'de-DE',
  fr: 'fr-FR',
  it: 'it-IT',
  pt: 'pt-PT',
  ca: 'ca-ES',
  nl: 'nl-NL',
  zh: 'zh-CN',
  ja: 'ja-JP',
  ar: 'ar',
};

/** What is written to whoever wishes for no language that there is. */
export const english = { tag: 'en', locale: 'en-GB' } as const;

/**
 * The first wished language (BCP-47) that there is, with the locale of its dates and amounts: `es-MX` is Spanish with Mexican dates.
 * @param known those that there are
 */
export function wishedLanguage<Tag extends string = LanguageTag>(
  wishes: readonly (string | undefined)[],
  known = Object.keys(locales) as readonly string[] as readonly Tag[],
): { readonly tag: Tag; readonly locale: string } | undefined {
  for (const wish of wishes) {
    const locale = wish === undefined ? undefined : localeOf(wish.trim().replaceAll('_', '-'));
    const tag = known.find((one) => one === locale?.language);
    if (!locale || tag === undefined) continue;
    // Language and region only: an extension could ask for another calendar or other digits. Chinese is written in one
    // script here, and its dates with it.
    const isRegional = locale.region !== undefined && tag !== 'zh';
    return { tag, locale: isRegional ? `${tag}-${locale.region}` : locales[tag as string as LanguageTag] };
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
