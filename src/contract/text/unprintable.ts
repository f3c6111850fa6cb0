/** Control characters, line separators, direction marks and overrides, lone surrogates, and Unicode noncharacters. */
export const unprintable = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;
