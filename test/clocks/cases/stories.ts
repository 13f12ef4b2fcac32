import type { Story } from './steps.js';
import { LOCAL } from './stories.local.js';
import { NATIONAL } from './stories.national.js';

/** Every rule of the parallel clocks, as stories. */
export const STORIES: Story[] = [...NATIONAL, ...LOCAL];
