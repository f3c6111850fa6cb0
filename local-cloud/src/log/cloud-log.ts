/** Levels of the local cloud's log, from all to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The level of the local cloud's log. */
export type LogLevel = (typeof logLevels)[number];

/** Writes the local cloud's log: a readable line for each record. */
export interface CloudLog {
  /** A line that a function wrote. */
  functionLine(functionName: string, line: string): void;
  /** A message of the local cloud itself. */
  say(name: string, level: Exclude<LogLevel, 'silent'>, message: string): void;
}

/**
 * A log that gives `HH:MM:SS.mmm name level message` lines, from a level up. A function's JSON records are read; what else
 * it writes is passed on as it is.
 */
export function cloudLog({
  write,
  level: least,
  onFunctionLine,
}: {
  readonly write: (line: string) => void;
  readonly level: LogLevel;
  /** Called with each line of a function, as it has written it. */
  readonly onFunctionLine?: (functionName: string, line: string) => void;
}): CloudLog {
  const say: CloudLog['say'] = (name, level, message) => {
    if (logLevels.indexOf(level) < logLevels.indexOf(least)) return;
    write(visibleText(`${clock(new Date())} ${name} ${level} ${message}`));
  };
  return {
    say,
    functionLine(name, line) {
      onFunctionLine?.(name, line);
      const record = parse(line);
      if (!record) return say(name, 'info', line);
      // Metrics in CloudWatch's embedded format are for CloudWatch.
      if ('_aws' in record) return say(name, 'debug', `metrics ${fields(record)}`);
      const { timestamp: _, level, requestId: __, message, stackTrace, ...others } = record;
      const trace = least === 'debug' && Array.isArray(stackTrace) ? stackTrace : [];
      const words = [isRecord(message) ? fields(message) : message, fields(others), ...trace];
      say(name, levelOf(level), words.filter((word) => word !== undefined && word !== '').join(' '));
    },
  };
}

function levelOf(level: unknown): Exclude<LogLevel, 'silent'> {
  if (level === 'TRACE' || level === 'DEBUG') return 'debug';
  if (level === 'WARN') return 'warn';
  return level === 'ERROR' || level === 'FATAL' ? 'error' : 'info';
}

function fields(record: Record<string, unknown>): string {
  return Object.entries(record)
    .filter(([name, value]) => value !== undefined && name !== '_aws' && name !== 'stackTrace')
    .map(
      ([name, value]) => `${name}=${typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value)}`,
    )
    .join(' ');
}

function clock(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':');
  return `${time}.${String(moment.getMilliseconds()).padStart(3, '0')}`;
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Control characters, line separators, direction marks and overrides, lone surrogates, and Unicode noncharacters. */
const unprintable = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** Text from outside for one line of a log, with control characters escaped as `\u001b`. */
function visibleText(text: string): string {
  return text.replace(unprintable, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
