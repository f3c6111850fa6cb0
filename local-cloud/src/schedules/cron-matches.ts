const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Whether a moment's minute, in UTC, is one of an AWS cron expression: minutes, hours, day of month, month, day of week, year.
 * @param fields for example `0 6 ? * MON-FRI *`.
 * @throws when the expression has a sign that the local cloud does not know (`L`, `W`, `#`).
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function cronMatches(fields: string, moment: Date): boolean {
  const [minutes = '*', hours = '*', days = '*', monthsOfYear = '*', daysOfWeek = '*', years = '*'] = fields
    .trim()
    .split(/\s+/);
  // All are looked at, so that a sign that is not known is refused at once and not when its day comes.
  const matches = [
    fieldMatches(minutes, moment.getUTCMinutes(), 0),
    fieldMatches(hours, moment.getUTCHours(), 0),
    fieldMatches(days, moment.getUTCDate(), 1),
    fieldMatches(numbered(monthsOfYear, months), moment.getUTCMonth() + 1, 1),
    fieldMatches(numbered(daysOfWeek, weekdays), moment.getUTCDay() + 1, 1),
    fieldMatches(years, moment.getUTCFullYear(), 1970),
  ];
  return matches.every(Boolean);
}

function numbered(field: string, names: readonly string[]): string {
  return field.replaceAll(/[A-Z]{3}/g, (name) => String(names.indexOf(name) + 1));
}

function fieldMatches(field: string, value: number, first: number): boolean {
  return field.split(',').some((part) => {
    const [, range = '', step] = /^(\*|\?|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (!range) throw new Error(`The local cloud does not know "${part}" of a cron expression`);
    const [low = '', high] = range.split('-');
    const from = /\d/.test(low) ? Number(low) : first;
    // A single number stands for itself, but with a step for all from there on.
    const to = high ? Number(high) : /\d/.test(low) && !step ? from : Number.POSITIVE_INFINITY;
    return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
  });
}
