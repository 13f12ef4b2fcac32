import type { Answer } from '../../support/app.js';

/** What can be told from an answer; the correlation id is new each time. */
export function said({ status, body, headers }: Answer) {
  const { correlationId: _, ...rest } = body;
  return { status, rest, type: headers['content-type'], etag: headers.etag };
}

/** Routes of the server as it draws them: a tree of pieces of addresses, each with its methods. */
export function servedIn(tree: string): string[] {
  const place: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, piece, methods] = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    if (indent === undefined) return [];
    place.splice(indent.length / 4, Infinity, piece!);
    const path = place.join('');
    const spoken = (methods ?? '').split(', ').filter((method) => !['', 'HEAD'].includes(method));
    return spoken.map((method) => `${method} ${path}`);
  });
}

/** Every id in an answer, wherever it stands. */
export function idsIn(body: unknown): string[] {
  return [...JSON.stringify(body).matchAll(/"([0-9a-f]{8}-[0-9a-f-]{27})"/g)].map(([, id]) => id!);
}
