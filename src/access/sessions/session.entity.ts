import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../domain/actor.js';
import type { Assignment } from './session.types.js';

/** A person who is signed in with a browser. The row goes when the session ends. */
@Entity('session')
@Unique('session_key_once', ['keyHash'])
@Check('session_role_has_organisation', '(role IS NULL) = (organisation IS NULL)')
@Index('session_person_idx', ['personId'])
export class SessionRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pk' }) id: string;
  /** SHA-256 of what the cookie holds. */
  @Column('text', { name: 'key_hash' }) keyHash: string;
  @Column('text', { name: 'person_id' }) personId: string;
  @Column('text', { name: 'person_name' }) personName: string;
  /** Every role that the sign-in service named. */
  @Column('jsonb') roles: Assignment[];
  /** The one that was chosen, with its organisation and team. */
  @Column('text', { nullable: true }) role: Role | null;
  @Column('text', { nullable: true }) organisation: string | null;
  @Column('text', { nullable: true }) team: string | null;
  /** For the way out of the sign-in service only: it opens nothing here. */
  @Column('text', { name: 'id_token', nullable: true }) idToken: string | null;
  @Column('timestamptz', { name: 'signed_in_at' }) signedInAt: Date;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
}
