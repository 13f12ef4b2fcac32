import { initAll } from '../nhsuk.js';
import { previewBranches } from './branches.js';
import { offerPrint } from './print.js';

/** Everything works without these: they only add comfort. */
initAll();
previewBranches();
offerPrint();
