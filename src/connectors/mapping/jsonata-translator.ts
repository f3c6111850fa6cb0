import { type AskedFor, type Translator, Untranslatable } from '../../app/ports/connections/translator.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { Translation } from '../../domain/model/connections/translated.ts';
import { type CompiledMapping, compileMapping, type Mapping } from './compile-mapping.ts';
import { evaluateMapping } from './evaluate-mapping.ts';
import { InvalidResult } from './invalid-result.ts';
import { readBody } from './read-body.ts';
import { readResult } from './read-result.ts';

/** Translates with the connectors' mappings in JSONata; each is compiled once. */
export function jsonataTranslator(): Translator {
  const compiled = new Map<string, CompiledMapping>();
  const translate = async (body: string, map: string, connector: Connector, asked: AskedFor) => {
    const tree = readBody(body, connector.body);
    const mapping = usable(compiledOnce(compiled, mappingText(connector, map)), map);
    return readMapped(await evaluateMapping(mapping, tree, { asked }, map), map);
  };
  return {
    // A delivery without a word is a probe of the URL.
    delivery: async (body, connector) =>
      body.trim() === '' ? { events: [] } : translate(body, connector.map, connector, {}),
    answer: translate,
  };
}

function compiledOnce(compiled: Map<string, CompiledMapping>, text: string): CompiledMapping {
  const known = compiled.get(text) ?? compileMapping(text);
  compiled.set(text, known);
  return known;
}

function mappingText({ id, mappings }: Connector, map: string): string {
  const text = Object.hasOwn(mappings, map) ? mappings[map] : undefined;
  if (text === undefined) throw new Untranslatable('mapping_failed', `connector ${id} has no mapping ${map}`);
  return text;
}

function usable({ mapping, problems }: CompiledMapping, map: string): Mapping {
  if (mapping) return mapping;
  const [first] = problems;
  throw new Untranslatable('mapping_failed', `${map}:${first?.line}:${first?.column} ${first?.message}`);
}

function readMapped(result: unknown, map: string): Translation {
  try {
    return readResult(result);
  } catch (error) {
    if (error instanceof InvalidResult) throw new Untranslatable('result_invalid', `${map}: ${error.message}`);
    throw error;
  }
}
