import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SERVICE_LINES, type ServiceLine } from '../domain/referral.types.js';
import { oneOf } from '../server/postgres/one-of.js';
import type { Criteria, Escalation, Opening } from './directory.types.js';

@Entity('organisation')
export class Organisation {
  @PrimaryColumn('text', { name: 'ods_code', primaryKeyConstraintName: 'organisation_pk' }) odsCode: string;
  @Column('text') name: string;
  @Column('text') kind: string;
  /** Of the SPA: who is told when it does not act. */
  @Column('jsonb', { nullable: true }) escalation: Escalation | null;
  @Column('boolean', { default: false }) retired: boolean;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('service')
@Check('service_line_known', oneOf('service_line', SERVICE_LINES))
@ForeignKey(() => Organisation, ['organisation'], ['odsCode'], { name: 'service_organisation_fk' })
export class Service {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'service_pk' }) id: string;
  @Column('text') name: string;
  @Column('text', { name: 'service_line' }) serviceLine: ServiceLine;
  @Column('text') organisation: string;
  @Column('text', { nullable: true }) hours: string | null;
  @Column('jsonb') criteria: Criteria;
  @Column('jsonb', { nullable: true }) escalation: Escalation | null;
  @Column('jsonb', { name: 'opening_hours', nullable: true }) openingHours: Opening[] | null;
  @Column('boolean', { default: false }) retired: boolean;
  @Column('integer', { default: 1 }) version: number;
}

@Entity('team')
@Index('team_service_idx', ['serviceId'])
@Check('team_capacity_positive', 'capacity >= 0')
@ForeignKey(() => Service, ['serviceId'], ['id'], { name: 'team_service_fk' })
export class Team {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'team_pk' }) id: string;
  @Column('text') name: string;
  @Column('text', { name: 'service_id' }) serviceId: string;
  /** How many open referrals it can carry; null when nobody has said. */
  @Column('integer', { nullable: true }) capacity: number | null;
  @Column('boolean', { default: false }) retired: boolean;
  @Column('integer', { default: 1 }) version: number;
}

/** One change of one entry: what stood there before and after. The database refuses to alter or remove it. */
@Entity('directory_change')
@Check('directory_change_kind_known', oneOf('kind', ['organisation', 'service', 'team']))
@Check('directory_change_first_has_no_past', '(version = 1) = (before IS NULL)')
export class DirectoryChange {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'directory_change_pk' }) kind: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'directory_change_pk' }) id: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'directory_change_pk' }) version: number;
  @Column('jsonb', { nullable: true }) before: object | null;
  @Column('jsonb') after: object;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text', { name: 'actor_role' }) actorRole: string;
  @Column('text', { name: 'actor_organisation' }) actorOrganisation: string;
  @Column('uuid', { name: 'correlation_id' }) correlationId: string;
}
