import { type FieldProblem, pointerTo } from './problem.js';

const DEEPEST = 32;

/** What the database cannot keep or nobody can have meant: a sign that is no text, or nesting without end. */
export function unstorable(body: unknown): FieldProblem | null {
  const left: { value: unknown; pointer: string; depth: number }[] = [{ value: body, pointer: '', depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string' && !isText(value)) {
      return { pointer, code: 'format', message: 'Remove the control characters from this text' };
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST)
      return { pointer: '', code: 'format', message: `Nest no deeper than ${DEEPEST} levels` };
    for (const [key, inner] of Object.entries(value)) {
      if (!isText(key))
        return { pointer, code: 'format', message: 'Remove the control characters from this name' };
      left.push({ value: inner, pointer: pointerTo(pointer, key), depth: depth + 1 });
    }
  }
  return null;
}

const isText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
