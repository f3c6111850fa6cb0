import type { ChangedFigure, Comparison } from './compare-figures.ts';

/** A comparison as lines of text; what is worse comes last, where one looks. */
export function comparisonLines(found: Comparison, version: string): readonly string[] {
  return [
    ...section('new', found.new),
    ...section('gone', found.gone),
    ...section('better', found.better.map(line)),
    ...section(
      'worse, as acknowledged',
      found.acknowledged.map((one) => `${line(one)}: ${one.reason}`),
    ),
    ...section('WORSE', found.worse.map(line)),
    `Compared with ${version}: ${found.worse.length} figures are more than 10 % worse, ${found.acknowledged.length} more as acknowledged; ${found.better.length} better, ${found.new.length} new, ${found.gone.length} gone.`,
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((one) => `  ${one}`), ''];
}

function line({ name, unit, was, is }: ChangedFigure): string {
  const change = was === 0 ? '' : ` (${is > was ? '+' : ''}${Math.round((is / was - 1) * 100)} %)`;
  return `${name}: ${shown(was)} → ${shown(is)} ${unit}${change}`;
}

function shown(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
