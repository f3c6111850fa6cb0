/** Whether nothing of a text is to be seen: blanks, joiners and other invisible characters alone. */
export function isBlank(text: string): boolean {
  return text.trim() === '' || /^[\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\u2800]+$/u.test(text);
}
