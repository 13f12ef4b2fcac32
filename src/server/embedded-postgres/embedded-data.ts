import { randomBytes, randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../config/refusal.js';
import { isAlive } from '../runtime/process.js';
import { type Binaries, canEnter, run, type ServerUser, SYSTEM_PLACE } from './embedded-binaries.js';

const PASSWORD_FILE = 'spa-password';

/**
 * Where the data of `directory` really lives: elsewhere when the server's user cannot enter it. A note beside
 * `directory` says where, so that removing the note's folder starts from nothing.
 */
export function dataPlace(directory: string, user: ServerUser): string {
  mkdirSync(dirname(directory), { recursive: true });
  if (canEnter(dirname(directory), user)) return directory;
  const note = `${directory}.place`;
  if (!existsSync(note)) writeFileSync(note, join(SYSTEM_PLACE, randomUUID(), 'postgres'));
  const place = readFileSync(note, 'utf8');
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 });
  return place;
}

export function readPassword(data: string): string {
  try {
    return readFileSync(join(data, PASSWORD_FILE), 'utf8').trim();
  } catch {
    throw new Refusal(
      `The database password in ${data} cannot be read. Start as the user who started it first.`,
    );
  }
}

/**
 * Makes a data directory unless there is one. It is filled under another name and renamed when complete,
 * so a start that was killed leaves no half of one behind.
 */
export async function initialise(
  data: string,
  binaries: Binaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  removeUnfinished(data);
  if (isEmpty(data)) await create(data, binaries, user, durable);
  checkUsable(data, binaries, user);
}

async function create(data: string, binaries: Binaries, user: ServerUser, durable: boolean): Promise<void> {
  const part = mkdtempSync(`${data}.init-${process.pid}-`);
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(part, PASSWORD_FILE);
  const cluster = join(part, 'data');
  mkdirSync(cluster, { mode: 0o700 });
  for (const folder of [part, cluster]) give(folder, user);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(passwordFile, user);
  try {
    await run(
      join(binaries.folder, 'initdb'),
      [
        `--pgdata=${cluster}`,
        '--username=spa',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        ...(durable ? ['--data-checksums'] : ['--no-sync']),
      ],
      { ...user, cwd: cluster, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    renameSync(passwordFile, join(cluster, PASSWORD_FILE));
    renameSync(cluster, data);
  } catch (error) {
    // Another process of the same folder may have been quicker; its directory serves both.
    if (isEmpty(data))
      throw new Refusal(`PostgreSQL could not make its data directory ${data}: ${(error as Error).message}`);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

function give(path: string, user: ServerUser): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

function removeUnfinished(data: string): void {
  const prefix = `${basename(data)}.init-`;
  for (const name of readdirSync(dirname(data)).filter((each) => each.startsWith(prefix))) {
    if (!isAlive(Number(name.slice(prefix.length).split('-')[0])))
      rmSync(join(dirname(data), name), { recursive: true, force: true });
  }
}

function checkUsable(data: string, binaries: Binaries, user: ServerUser): void {
  const version = join(data, 'PG_VERSION');
  if (!existsSync(version)) {
    throw new Refusal(
      `${data} holds no complete PostgreSQL database. Move it away to start with an empty one.`,
    );
  }
  const major = readFileSync(version, 'utf8').trim();
  if (major !== binaries.major) {
    throw new Refusal(
      `The database in ${data} was made by PostgreSQL ${major} and this is ${binaries.major}. ` +
        'Move it away to start with an empty one.',
    );
  }
  const owner = statSync(data).uid;
  if (owner !== (user.uid ?? process.getuid?.() ?? owner)) {
    throw new Refusal(
      `The database in ${data} belongs to another user. Start as the user who started it first.`,
    );
  }
}
