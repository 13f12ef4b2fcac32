import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '../../server/postgres/one-of.js';
import { ReferralEventRow } from '../core/commit/referral-event.entity.js';

/** Something the SPA must still do for a referral that is closed: tell the referrer, tell the patient. */
@Entity('duty')
@Unique('duty_once', ['referralId', 'eventVersion', 'kind'])
@Check('duty_kind_known', oneOf('kind', ['informReferrer', 'informPatient']))
@Check('duty_done_by_somebody', '(done_at IS NULL) = (done_by IS NULL)')
@Index('duty_open_idx', ['openedAt', 'id'], { where: 'done_at IS NULL' })
@ForeignKey(() => ReferralEventRow, ['referralId', 'eventVersion'], ['referralId', 'version'], {
  name: 'duty_event_fk',
})
export class Duty {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_pk' }) id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('integer', { name: 'event_version' }) eventVersion: number;
  @Column('text') kind: 'informReferrer' | 'informPatient';
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
  @Column('text', { name: 'done_by', nullable: true }) doneBy: string | null;
  @Column('text', { nullable: true }) note: string | null;
}
