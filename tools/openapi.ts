import { writeFileSync } from 'node:fs';
import { documentText } from './openapi/document-text.ts';

/** Writes the OpenAPI document of the REST API, from the route table and the schemas that the API itself checks by. */
writeFileSync(new URL('../docs/openapi.yaml', import.meta.url), documentText());
