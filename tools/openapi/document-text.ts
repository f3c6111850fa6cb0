import { stringify } from 'yaml';
import { openApiDocument } from './document.ts';

const head = '# Generated from src/rest/routes.ts and src/rest/wire by `npm run openapi`: change those, not this.\n';

/** A YAML 1.1 reader would parse the samples' times as dates. */
const compat = 'yaml-1.1';

/** The text of `docs/openapi.yaml`; the same API always gives the same text. */
export function documentText(): string {
  return head + stringify(openApiDocument(), { aliasDuplicateObjects: false, compat, lineWidth: 0 });
}
