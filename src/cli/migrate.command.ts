import { loadDatabaseUrl } from '../config/config.js';
import { orExplain } from '../config/refusal.js';
import { migrate } from '../database/schema.js';

await orExplain(async () => {
  const done = await migrate(loadDatabaseUrl());
  console.log(done.length > 0 ? `Migrations run: ${done.join(', ')}.` : 'The database is up to date.');
});
