import { stringify } from 'yaml';
import { openApiDocument } from './document.ts';

const head =
  '# Generated from functions/http-api/routes.ts and src/contract by `npm run openapi`: change those, not this.\n';

/** Readers of YAML 1.1 would take the samples' times for dates. */
const compat = 'yaml-1.1';

/** The OpenAPI document as it stands in `docs/openapi.yaml`: the same text for the same API. */
export function documentText(): string {
  return head + stringify(openApiDocument(), { aliasDuplicateObjects: false, compat, lineWidth: 0 });
}
