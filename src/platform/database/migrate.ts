import { loadDatabaseUrl } from '../../config.js';
import { orExplain } from '../refusal.js';
import { migrate } from './schema.js';

await orExplain(async () => {
  const done = await migrate(loadDatabaseUrl());
  console.log(done.length > 0 ? `Migrations run: ${done.join(', ')}.` : 'The database is up to date.');
});
