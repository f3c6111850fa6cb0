/** A name of JSON as it is compared: capitals, blanks of any kind, `_`, `-` and `.` do not count, as everybody writes names in their own way. */
export function letters(name: string): string {
  return name.replaceAll(/[\s_.-]/g, '').toLowerCase();
}
