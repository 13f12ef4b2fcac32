import { afterAll, it } from '@jest/globals';
import { createHook } from 'node:async_hooks';
import { describeOnEachBackend } from './support/backends.js';
import { Stage } from './support/stage.js';
const live = new Map<number, string>();
createHook({ init(id, type, _t, res) { if (type === 'Timeout') { live.set(id, ((res as any)._idleTimeout) + ' ' + (new Error().stack ?? '').split('\n').slice(2, 9).join('\n')); } }, destroy(id) { live.delete(id); } }).enable();
describeOnEachBackend('leak', (backend) => {
  const stage = Stage.on(backend);
  it('x', async () => { await stage.worker(); await stage.story.becomes(await stage.story.tell(), 'sent'); });
});
afterAll(async () => { for (let i=0;i<5;i++) await new Promise(r => setImmediate(r)); for (const s of live.values()) process.stderr.write(s + '\n---\n'); });
