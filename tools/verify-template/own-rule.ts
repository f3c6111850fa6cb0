import type { Template } from './template.ts';

/** A rule of our own, which a template can break several times at once. */
export interface OwnRule {
  /** @example 'SES-Tls' */
  readonly id: string;
  /** What is wrong with a resource that breaks it, and what comes of that. */
  readonly description: string;
  /** What to do about it. */
  readonly fix: string;
  /** The logical ids of the resources that break it. */
  readonly broken: (template: Template) => readonly string[];
}
