import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { processMap } from '../referrals/process-map/process-map.js';

const root = resolve(process.argv[2] ?? '.');
try {
  for (const [path, text] of await processMap(root)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
    console.log(`Wrote ${path}`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
