import { stringify } from 'yaml';
import { asyncApiDocument } from './document.ts';

const head = '# Generated from src/core/events by `npm run asyncapi`: change that, not this.\n';

/** A YAML 1.1 reader would parse the samples' times as dates. */
const compat = 'yaml-1.1';

/** The text of `docs/asyncapi.yaml`; the same schemas always give the same text. */
export function asyncApiText(): string {
  return head + stringify(asyncApiDocument(), { aliasDuplicateObjects: false, compat, lineWidth: 0 });
}
