/** Whether a text has only blanks, joiners and other invisible characters. */
export function isBlank(text: string): boolean {
  return text.trim() === '' || /^[\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\u2800]+$/u.test(text);
}
