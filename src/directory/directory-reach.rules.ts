import type { Permission } from '../access/policy/policy.js';
import { judge } from '../access/policy/policy.rules.js';
import type { Actor } from '../domain/actor.js';
import { keyOf } from './directory-change.rules.js';
import type { Entry, EntryOf } from './directory.types.js';

/** Whether the policy lets somebody do this to an entry: a member reaches their team, a lead every team of its service. */
export function mayReach(
  by: Actor,
  permission: Permission,
  entry: Entry | undefined,
  entries: ReadonlyMap<string, Entry>,
): boolean {
  const theirs = entry?.kind === 'team' && by.team !== null && isTheirs(by, entry, entries);
  return judge({ role: by.role, permission, relations: [theirs ? 'ownTeam' : 'none'] }).allowed;
}

function isTheirs(by: Actor, team: EntryOf<'team'>, entries: ReadonlyMap<string, Entry>): boolean {
  if (team.id === by.team) return true;
  const own = entries.get(keyOf({ kind: 'team', id: by.team! })) as EntryOf<'team'> | undefined;
  return by.role === 'teamLead' && own?.body.service === team.body.service;
}
