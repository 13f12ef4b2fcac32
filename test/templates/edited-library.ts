import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkLibrary } from '../../src/templates/checks/check-library.rules.js';
import type { CompiledTemplate } from '../../src/templates/form/compiled-template.rules.js';
import { problemLine } from '../../src/templates/language/template-errors.js';
import { readLibrary } from '../../src/templates/library/library-loader.js';
import { loadTemplates } from '../../src/templates/library/load-templates.js';

export const LIBRARY = join(import.meta.dirname, 'fixtures', 'library');
export const AT = new Date('2026-11-22T12:00:00Z');

/** In the file `path`, the text `from` becomes `to`; without `from`, `to` is the whole file, and null deletes it. */
export interface Edit {
  path: string;
  from?: string | RegExp;
  to: string | null;
}

/** One mistake, where it is made, and what is said about it. */
export type Mistake = [what: string, edit: Edit, sentences: string];

export const inVisit = (from: string, to: string): Edit => ({ path: 'referrals/visit.yaml', from, to });
export const inCore = (from: string, to: string): Edit => ({ path: 'referrals/core.yaml', from, to });

export const inV1 = (from: string | RegExp, to: string): Edit => ({
  path: 'referrals/visit.v1.yaml',
  from,
  to,
});
export const inList = (from: string, to: string): Edit => ({ path: 'code-lists/reason.yaml', from, to });

/** Runs with a copy of the sound library in which these edits were made. */
export function withLibrary<T>(edits: Edit[], use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'templates-'));
  try {
    cpSync(LIBRARY, directory, { recursive: true });
    for (const edit of edits) apply(directory, edit);
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The problems of the edited library as they are printed, with paths relative to it. */
export function problemsOf(...edits: Edit[]): string[] {
  return withLibrary(edits, (directory) =>
    checkLibrary(readLibrary(directory), AT).problems.map((problem) =>
      problemLine({ ...problem, file: problem.file.slice(directory.length + 1) }),
    ),
  );
}

/**
 * The problem expected when one edit has been made: on the line where the edit wrote the mark `#!`, unless the
 * sentences say the place themselves.
 */
export function expectedAt(edit: Edit, sentences: string): string {
  const text = withLibrary([edit], (directory) => readFileSync(join(directory, edit.path), 'utf8'));
  const line = text.split('\n').findIndex((one) => one.includes('#!')) + 1;
  return line === 0 ? sentences : `${edit.path}:${line}  ${sentences}`;
}

/** A version of the sound library's template, after edits. */
export function compiled(edits: Edit[] = [], version = 2): CompiledTemplate {
  const templates = withLibrary(edits, (directory) => loadTemplates(directory, AT));
  const found = templates.find((template) => template.version === version);
  if (!found) throw new Error(`There is no version ${version}`);
  return found;
}

function apply(directory: string, { path, from, to }: Edit): void {
  const file = join(directory, path);
  if (to === null) return rmSync(file);
  if (from === undefined) return writeFileSync(file, to);
  const text = readFileSync(file, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`"${from.toString()}" is not there exactly once in ${path}`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
}
