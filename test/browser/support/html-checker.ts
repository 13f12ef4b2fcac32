import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const MOST_OUTPUT = 64 * 1024 * 1024;

/** The Nu HTML checker is a program in Java. */
export const hasJava = spawnSync('java', ['-version']).status === 0;

interface Message {
  url: string;
  message: string;
  extract?: string;
}

/** What the Nu HTML checker calls errors. @param pages whole pages with the name of their view */
export function errorsIn(pages: readonly { name: string; html: string }[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'spa-pages-'));
  try {
    pages.forEach(({ html }, index) => writeFileSync(join(folder, `${index}.html`), html));
    const options = ['--errors-only', '--exit-zero-always', '--stdout', '--format', 'json', folder];
    const { stdout, stderr, status } = spawnSync('java', ['-jar', JAR, ...options], {
      maxBuffer: MOST_OUTPUT,
    });
    if (status !== 0) throw new Error(`The HTML checker failed: ${String(stderr)}`);
    const { messages } = JSON.parse(String(stdout)) as { messages: Message[] };
    const found = messages.map(({ url, message, extract = '' }) => {
      const { name } = pages[Number(basename(url, '.html'))]!;
      return `${name}: ${message} ${extract.replaceAll(/\s+/g, ' ')}`;
    });
    return [...new Set(found)].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
