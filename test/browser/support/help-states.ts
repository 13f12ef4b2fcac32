import { TrainingResetService } from '../../../src/web/kit/training-reset.service.js';
import type { TestApp } from '../../support/app.js';
import { at, type PageState } from './page-state.js';

/** Help, what is printed for patients, and training. */
export function helpStates(app: TestApp): PageState[] {
  app.nest.get(TrainingResetService, { strict: false }).offer(() => undefined);
  return [
    { name: 'help', user: 'gp', reach: at('/help') },
    { name: 'help-topic', user: 'triage', reach: at('/help/pages/worklists') },
    { name: 'leaflet', user: 'gp', reach: at('/help/leaflet') },
    { name: 'poster', user: 'gp', reach: at('/help/poster') },
    { name: 'process-map', user: 'triage', reach: at('/help/process-map') },
    { name: 'training', user: 'admin', reach: at('/administration/training') },
    {
      name: 'training-errors',
      user: 'admin',
      reach: async (page) => {
        await page.goto('/administration/training');
        await page.click('main button:text-is("Reset the demo data")');
      },
    },
    {
      name: 'training-begun',
      user: 'admin',
      reach: async (page) => {
        await page.goto('/administration/training');
        await page.check('[name=sure]');
        await page.click('main button:text-is("Reset the demo data")');
      },
    },
  ];
}
