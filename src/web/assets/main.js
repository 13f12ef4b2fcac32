import { initAll } from '../nhsuk.js';
import { previewBranches } from './branches.js';
import { offerPrint } from './print.js';
import { goOnWhenReady } from './until-ready.js';

/** Everything works without these: they only add comfort. */
initAll();
previewBranches();
offerPrint();
goOnWhenReady();
