import { Problem } from '../../src/contract/rest/problem.ts';
import { routes } from './routes.ts';

const known = routes.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** The methods that a path has; none if there is no such path. */
function methodsOf(path: string): string[] {
  const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method as string);
  return methods.includes('GET') ? ['OPTIONS', 'HEAD', ...methods] : methods.length > 0 ? ['OPTIONS', ...methods] : [];
}

/** Answers a request for which there is no operation. @throws Problem unless it asked what there is */
export function unknownRoute({ method, path }: { readonly method: string; readonly path: string }) {
  const methods = methodsOf(path);
  if (methods.length === 0) throw new Problem('not_found');
  const allow = methods.join(', ');
  if (method === 'OPTIONS') return { statusCode: 204, headers: { allow } };
  throw new Problem('method_not_allowed', [], { allow });
}
