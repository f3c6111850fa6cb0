import { registerHooks } from 'node:module';

/**
 * Loaded before all else (`node --import`), it has rules of names and instants remember what they have answered: they are
 * asked the same a million times. They are pure, so that nothing else changes.
 */
const pure: Readonly<Record<string, readonly string[]>> = {
  '/facts/name-words.ts': ['nameWords', 'isSameWord'],
  '/time/instant.ts': ['epochMs', 'isoSecond'],
};

registerHooks({
  load(url, context, load) {
    const rules = Object.entries(pure).find(([file]) => url.endsWith(file))?.[1];
    if (!rules) return load(url, context);
    const sound = JSON.stringify(`${url}?sound`);
    const source = [
      `import * as sound from ${sound};`,
      `export * from ${sound};`,
      'function remembering(rule) {',
      '  const known = new Map();',
      '  return (one, other) => {',
      '    let answers = known.get(one);',
      '    if (!answers) known.set(one, (answers = new Map()));',
      '    let answer = answers.get(other);',
      '    if (answer === undefined) answers.set(other, (answer = rule(one, other)));',
      '    return answer;',
      '  };',
      '}',
      ...rules.map((rule) => `export const ${rule} = remembering(sound.${rule});`),
    ].join('\n');
    return { format: 'module', source, shortCircuit: true };
  },
});
