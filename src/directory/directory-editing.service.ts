import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { mayEver } from '../access/policy/policy.rules.js';
import type { Actor } from '../domain/actor.js';
import { keysetPage, type Page, type PageRequest } from '../server/http/page.js';
import { invalid } from '../server/http/payload.js';
import { Problem } from '../server/http/problem.js';
import { Clock } from '../server/runtime/clock.js';
import { TemplateService } from '../templates/library/template.service.js';
import { VocabularyService } from '../templates/library/vocabulary.service.js';
import { changesOf, entriesOf, hidden, keyOf, type Wanted } from './directory-change.rules.js';
import { faultsOf, type Words } from './directory-check.rules.js';
import { mayReach } from './directory-reach.rules.js';
import * as problems from './directory.problems.js';
import {
  parseDirectory,
  plain,
  readDirectory,
  refusalOf,
  wantedOf,
  writeDirectory,
} from './directory.schema.js';
import { DirectoryService } from './directory.service.js';
import { DirectoryStore, type DirectoryChangeRow } from './directory.store.js';
import type { Change, Entry, Kind, TeamBody } from './directory.types.js';

/** Who brings in a file at the command line. */
const IMPORTER: Actor = {
  id: 'directory-import',
  name: 'Directory import',
  role: 'system',
  organisation: 'spa',
  team: null,
};

/** What somebody saw before they change it: a version, `any`, or undefined when they did not say. */
export type Seen = number | 'any' | undefined;

export interface Editing {
  by: Actor;
  correlationId: string;
}

/** The only writer of the directory. */
@Injectable()
export class DirectoryEditingService {
  constructor(
    private readonly store: DirectoryStore,
    private readonly directory: DirectoryService,
    private readonly vocabulary: VocabularyService,
    private readonly templates: TemplateService,
    private readonly clock: Clock,
  ) {}

  /** One entry with its version; without its addresses for all but administrators. */
  async entry(kind: Kind, id: string, by: Actor) {
    const { entries } = await this.directory.snapshot();
    const entry = entries.get(keyOf({ kind, id }));
    if (!entry || !mayReach(by, 'directory.entry', entry, entries)) throw problems.unknownEntry();
    return viewOf(entry, by);
  }

  async history(kind: Kind, id: string, page: PageRequest): Promise<Page<ReturnType<typeof historyView>>> {
    const rows = await this.store.history(kind, id, Number(page.after?.[0] ?? 0), page.limit + 1);
    if (rows.length === 0 && !page.after) throw problems.unknownEntry();
    return keysetPage(rows.map(historyView), page.limit, ({ version }) => [String(version)]);
  }

  /**
   * Creates an entry, or puts another body in its place.
   * @throws Problem 404, 428, 412 or 422, in this order
   */
  async put(kind: Kind, id: string, body: object, seen: Seen, editing: Editing) {
    const entries = await this.store.entries();
    const present = entries.find((entry) => entry.kind === kind && entry.id === id);
    if (!present && typeof seen === 'number') throw problems.unknownEntry();
    if (present && seen === undefined) throw problems.versionMissing();
    if (present && typeof seen === 'number' && seen !== present.version) throw problems.overtaken();
    await this.write(entries, [{ kind, id, pointer: '', body: plain(body), replaces: true }], editing);
    return { created: !present, entry: await this.entry(kind, id, editing.by) };
  }

  /** A team's own members and its service's lead know best what it can carry, so they may say it, as the SPA and administrators may. */
  async setCapacity(team: string, capacity: number | null, seen: Seen, editing: Editing) {
    const { by } = editing;
    const entries = await this.store.entries();
    const present = entries.find((entry) => entry.kind === 'team' && entry.id === team);
    if (!mayReach(by, 'directory.capacity', present, entriesOf(entries))) throw problems.capacityNotYours();
    if (!present) throw problems.unknownEntry();
    if (seen === undefined) throw problems.versionMissing();
    if (seen !== 'any' && seen !== present.version) throw problems.overtaken();
    const { capacity: _, ...rest } = present.body as { capacity?: number };
    const body = capacity === null ? rest : { ...rest, capacity };
    await this.write(entries, [{ kind: 'team', id: team, pointer: '', body, replaces: true }], editing);
    return this.entry('team', team, by);
  }

  /** The teams of which somebody may say what they can carry, by name; null where nobody has said. */
  async carriers(by: Actor) {
    const { entries } = await this.directory.snapshot();
    const teams = [...entries.values()].filter((entry) => entry.kind === 'team' && !entry.body.retired);
    return teams
      .filter((team) => mayReach(by, 'directory.capacity', team, entries))
      .map(({ id, version, body }) => {
        const { name, service, capacity = null } = body as TeamBody;
        const served = entries.get(keyOf({ kind: 'service', id: service }));
        return { id, version, name, service: served?.body.name ?? service, capacity };
      })
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  /** The directory as YAML, without secrets, and its ETag. */
  async export(): Promise<{ text: string; etag: string }> {
    return exported(await this.store.entries());
  }

  /**
   * Brings in a directory as YAML: what is there already is changed to what it says, nothing is removed.
   * @param seen the ETag of the export that was read; `*` for whatever is there
   */
  async import(text: string, seen: string | undefined, editing: Editing) {
    if (seen === undefined) throw problems.versionMissing();
    const wanted = wantedOf(parseDirectory(text));
    const entries = await this.store.entries();
    if (seen !== '*' && seen !== exported(entries).etag) throw problems.overtaken();
    const changes = await this.write(entries, wanted, editing);
    return { changed: changes.map(({ kind, id, version }) => ({ kind, id, version })) };
  }

  /**
   * The same from a file.
   * @returns how many entries it changed
   * @throws Refusal in sentences; then nothing has been written
   */
  async importFile(path: string): Promise<number> {
    const wanted = wantedOf(readDirectory(path));
    const editing = { by: IMPORTER, correlationId: randomUUID() };
    try {
      return (await this.write(await this.store.entries(), wanted, editing)).length;
    } catch (error) {
      throw error instanceof Problem ? refusalOf(path, error) : error;
    }
  }

  private async write(entries: Entry[], wanted: Wanted[], { by, correlationId }: Editing): Promise<Change[]> {
    const present = entriesOf(entries);
    const faults = faultsOf(present, wanted, this.words());
    if (faults.length > 0) throw invalid(faults);
    const changes = changesOf(present, wanted);
    if (changes.length === 0) return changes;
    if (!(await this.store.change(changes, by, this.clock.now(), correlationId))) throw problems.overtaken();
    this.directory.changed();
    return changes;
  }

  private words(): Words {
    const steps = this.templates.all().flatMap(({ form }) => form.steps);
    const flags = steps.filter(({ question }) => question.type === 'yesNo').map(({ id }) => id);
    return { needs: this.vocabulary.needCodes, flags: new Set(flags) };
  }
}

function exported(entries: Entry[]): { text: string; etag: string } {
  const text = writeDirectory(entries);
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}

function viewOf({ kind, id, version, body }: Entry, by: Actor) {
  const { email, webhook, webhookSecret, ...shown } = hidden(body) as Record<string, unknown>;
  const addresses = mayEver(by.role, 'directory.full') ? { email, webhook, webhookSecret } : {};
  return { kind, id, version, ...shown, ...addresses };
}

const historyView = (row: DirectoryChangeRow) => ({
  version: row.version,
  at: row.at,
  by: { id: row.actor_id, name: row.actor_name, role: row.actor_role, organisation: row.actor_organisation },
  before: row.before,
  after: row.after,
});
