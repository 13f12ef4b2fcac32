import { SENTENCES } from '../../domain/sentences.js';
import { pointerTo } from './json-pointer.js';
import type { FieldProblem } from './problem.js';

const DEEPEST = 32;

/** What the database cannot keep or nobody can have meant: a sign that is no text, or nesting without end. */
export function unstorable(body: unknown): FieldProblem | null {
  return isStorable(body, 0) ? null : find(body, '', 0);
}

/** The usual case, without a thought for where. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEEPEST) return false;
  for (const key in value) {
    if (!isText(key) || !isStorable((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}

function find(value: unknown, pointer: string, depth: number): FieldProblem | null {
  if (isStorable(value, depth)) return null;
  if (typeof value === 'string') return fault(pointer, SENTENCES.plainText.message);
  if (depth === DEEPEST) return fault('', `Nest no deeper than ${DEEPEST} levels`);
  for (const [key, inner] of Object.entries(value as object)) {
    if (!isText(key)) return fault(pointer, 'Remove the control characters from this name');
    const found = find(inner, pointerTo(pointer, key), depth + 1);
    if (found) return found;
  }
  return null;
}

const fault = (pointer: string, message: string): FieldProblem => ({ pointer, code: 'format', message });
const isText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
