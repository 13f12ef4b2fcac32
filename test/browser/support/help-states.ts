import { at, type PageState } from './page-state.js';

/** Help, and what is printed for patients. */
export const helpStates = (): PageState[] => [
  { name: 'help', user: 'gp', reach: at('/help') },
  { name: 'help-topic', user: 'triage', reach: at('/help/pages/worklists') },
  { name: 'leaflet', user: 'gp', reach: at('/help/leaflet') },
  { name: 'poster', user: 'gp', reach: at('/help/poster') },
  { name: 'process-map', user: 'triage', reach: at('/help/process-map') },
];
