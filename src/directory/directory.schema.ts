import { LineCounter, parseDocument, stringify } from 'yaml';
import { readFileSync } from 'node:fs';
import { Refusal } from '../config/refusal.js';
import { checked, invalid } from '../server/http/payload.js';
import { Problem, type FieldProblem } from '../server/http/problem.js';
import { unstorable } from '../server/http/storable.rules.js';
import type { Wanted } from './directory-change.rules.js';
import type { Entry, EntryOf } from './directory.types.js';
import { DirectoryFileDto } from './dto/file.dto.js';

/**
 * @param text YAML of the shape of `templates/directory.yaml`
 * @throws Problem 422 that names every wrong place
 */
export function parseDirectory(text: string): DirectoryFileDto {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax)
    throw notYaml(`Line ${lines.linePos(syntax.pos[0]).line} is not YAML: ${syntax.message.split('\n')[0]}`);
  const value = valueOf(document);
  const fault = unstorable(value);
  if (fault) throw invalid([fault]);
  return checked(DirectoryFileDto, value);
}

/** @throws Refusal with every wrong place of the file, in sentences */
export function readDirectory(path: string): DirectoryFileDto {
  return orRefused(path, () => parseDirectory(readFileSync(path, 'utf8')));
}

/** A problem with a file, in words for the person who ran the command. */
export function orRefused<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Problem ? refusalOf(path, error) : error;
  }
}

export function refusalOf(path: string, problem: Problem): Refusal {
  const errors = (problem.extra.errors as FieldProblem[] | undefined) ?? [];
  const wrong = errors.map(({ pointer, message }) => `${pointer || 'the file'}: ${message}`);
  const why = wrong.length > 0 ? wrong.join('; ') : problem.message;
  return new Refusal(
    `${path} is wrong: ${why}. See the comments in templates/directory.yaml for what is expected.`,
  );
}

/** What the file names, entry by entry; what it does not say of an entry stays as it is. */
export function wantedOf({ organisations, services }: DirectoryFileDto): Wanted[] {
  const want = (kind: Wanted['kind'], id: string, pointer: string, body: object): Wanted => ({
    kind,
    id,
    pointer,
    body: plain(body),
    replaces: false,
  });
  return [
    ...organisations.map(({ odsCode, ...body }, index) =>
      want('organisation', odsCode, `/organisations/${index}`, body),
    ),
    ...services.flatMap(({ id, teams, ...body }, index) => [
      want('service', id, `/services/${index}`, body),
      ...teams.map(({ id: team, ...fields }, place) =>
        want('team', team, `/services/${index}/teams/${place}`, { ...fields, service: id }),
      ),
    ]),
  ];
}

/** The whole directory as such a file, without secrets, always in the same order. */
export function writeDirectory(entries: Entry[]): string {
  const organisations = entries
    .filter(is('organisation'))
    .map(({ id, body }) => ({ odsCode: id, ...tidy(body) }));
  const teams = entries.filter(is('team'));
  const services = entries.filter(is('service')).map(({ id, body }) => ({
    id,
    ...tidy(body),
    teams: teams.filter((team) => team.body.service === id).map(exportedTeam),
  }));
  return stringify({ organisations, services }, { lineWidth: 0 });
}

function exportedTeam({ id, body }: EntryOf<'team'>) {
  const { service: _, webhookSecret: __, ...rest } = body;
  return { id, ...tidy(rest) };
}

const is =
  <K extends Entry['kind']>(kind: K) =>
  (entry: Entry): entry is Extract<Entry, { kind: K }> =>
    entry.kind === kind;

const tidy = <T extends { retired: boolean }>({ retired, ...body }: T) => ({
  ...body,
  ...(retired && { retired }),
});

/** As JSON has it: no classes, nothing undefined. */
export const plain = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

function valueOf(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    throw notYaml('The file uses too many *aliases: write out what they stand for');
  }
}

const notYaml = (message: string): Problem => invalid([{ pointer: '', code: 'yaml', message }]);
