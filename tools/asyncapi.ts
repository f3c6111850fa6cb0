import { writeFileSync } from 'node:fs';
import { asyncApiText } from './asyncapi/document.ts';

/** Writes the AsyncAPI document of what goes in and comes out as events, from the schemas that the functions check by. */
writeFileSync(new URL('../docs/asyncapi.yaml', import.meta.url), asyncApiText());
