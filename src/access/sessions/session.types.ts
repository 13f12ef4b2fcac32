import type { Role } from '../../domain/actor.js';

/** One of the roles that a person has, each for one organisation (ODS code) and in at most one team. */
export interface Assignment {
  role: Role;
  organisation: string;
  team: string | null;
}

/** Who was identified by the sign-in service. */
export interface Person {
  id: string;
  name: string;
  assignments: Assignment[];
}

/** A person who is signed in with a browser. */
export interface Session {
  id: string;
  person: Person;
  /** The role in which the person acts; null until one is chosen. */
  assignment: Assignment | null;
  signedInAt: Date;
  /** The last request, to the minute. */
  seenAt: Date;
}
