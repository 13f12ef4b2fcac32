import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLibrary } from '../templates/checks/check-library.rules.js';
import { problemLine } from '../templates/language/template-errors.js';
import { plural } from '../templates/language/words.rules.js';
import { readLibrary } from '../templates/library/library-loader.js';

/** What `npm run templates:check` prints, and whether all is well. */
export function checkReport(directory: string, at: Date): { lines: string[]; ok: boolean } {
  const library = readLibrary(directory);
  const { templates, problems } = checkLibrary(library, at);
  if (problems.length > 0) return { lines: problems.map(problemLine), ok: false };
  const ids = new Set(templates.map(({ id }) => id));
  const counted = [
    plural(ids.size, 'template'),
    plural(templates.length, 'version'),
    plural(library.listNames.size, 'code list'),
  ];
  return { lines: [`${counted.join(', ')}: no problems`], ok: true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, ok } = checkReport(resolve(process.argv[2] ?? 'templates'), new Date());
  for (const line of lines) (ok ? console.log : console.error)(line);
  process.exitCode = ok ? 0 : 1;
}
