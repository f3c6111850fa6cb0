import { typedCode } from './typed-code.ts';

/** A user name as a guest may type it, in one spelling; a trailing `@` with the location's own realm is dropped. */
export function typedUser(text: string, realm: string): string {
  const at = text.lastIndexOf('@');
  const isOwn =
    at >= 0 &&
    text
      .slice(at + 1)
      .trim()
      .toLowerCase() === realm.toLowerCase();
  return typedCode(isOwn ? text.slice(0, at) : text);
}
