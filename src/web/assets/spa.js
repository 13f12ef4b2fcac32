import { countOn } from './spa-due.js';
import { listenToKeys } from './spa-keys.js';
import { follow } from './spa-live.js';

countOn();
listenToKeys();
follow();
