import 'reflect-metadata';
import { startRealWorker, type ProductOptions } from './product.js';

// A worker as a process of its own, to be killed. Its options come as one argument of JSON.
// It ends with the tests, however these end.
process.on('disconnect', () => process.exit());
await startRealWorker(JSON.parse(process.argv[2] ?? '{}') as ProductOptions);
process.send?.('started');
