import nunjucks from 'nunjucks';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/config.js';
import { longDay, moment, span } from '../../domain/formats.js';
import { plain } from '../../domain/plain.js';
import { age, bannerWords, nhsNumber, shortDay, type BannerPatient } from '../../patients/banner.rules.js';
import type { Clock } from '../../server/runtime/clock.js';
import { paths } from './paths.js';
import { dueIn } from './words/due.js';

/** Views lie beside their controllers and are read from there, whether the code runs from `src` or from `dist`. */
export const WEB_ROOT = join(PROJECT_ROOT, 'src/web');

/** Where nhsuk-frontend keeps its macros, styles and pictures. */
export const NHSUK_ROOT = join(PROJECT_ROOT, 'node_modules/nhsuk-frontend/dist');

/** Everything a view may use besides its model. */
export function loadViews(clock: Clock): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([WEB_ROOT, NHSUK_ROOT], { watch: false, noCache: false });
  const views = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: false });
  views.addGlobal('paths', paths);
  views.addGlobal('now', () => clock.now().toISOString());
  views.addGlobal('bannerOf', (patient: BannerPatient) => bannerWords(patient, clock.now()));
  const filters = { longDay, moment, nhsNumber, plain, shortDay, span };
  for (const [name, filter] of Object.entries(filters)) views.addFilter(name, filter);
  views.addFilter('age', (born: string) => age(born, clock.now()));
  views.addFilter('waited', (since: string) => span(since, clock.now().toISOString()));
  views.addFilter('asList', (value: unknown) => [value ?? []].flat());
  views.addFilter('due', (at: string) => dueIn(at, clock.now()));
  return views;
}

export const viewNames = (): string[] =>
  readdirSync(WEB_ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));
