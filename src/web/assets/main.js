import { initAll } from '../nhsuk.js';

/** Everything works without this: it only adds comfort. */
initAll();
