import { writeFileSync } from 'node:fs';
import { CLOCKS_PAGE } from './docs.js';

writeFileSync('docs/clocks.md', CLOCKS_PAGE);
console.log('Wrote docs/clocks.md');
