import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../platform/database/one-of.js';
import { SERVICE_LINES, type ServiceLine } from '../referrals/referral.types.js';
import type { Criteria } from './directory.rules.js';
import type { Escalation } from './directory.types.js';

@Entity('organisation')
export class Organisation {
  @PrimaryColumn('text', { name: 'ods_code', primaryKeyConstraintName: 'organisation_pk' }) odsCode: string;
  @Column('text') name: string;
  @Column('text') kind: string;
  /** Of the SPA: who is told when it does not act. */
  @Column('jsonb', { nullable: true }) escalation: Escalation | null;
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
}

@Entity('team')
@Index('team_service_idx', ['serviceId'])
@ForeignKey(() => Service, ['serviceId'], ['id'], { name: 'team_service_fk' })
export class Team {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'team_pk' }) id: string;
  @Column('text') name: string;
  @Column('text', { name: 'service_id' }) serviceId: string;
}
