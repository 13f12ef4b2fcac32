import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Notification } from '../outbox/notification.entity.js';

/** A mail that was not sent because no mail server is set; shown in the product instead. */
@Entity('kept_mail')
@Index('kept_mail_kept_at_idx', ['keptAt', 'notificationId'])
export class KeptMail {
  @PrimaryColumn('uuid', { name: 'notification_id', primaryKeyConstraintName: 'kept_mail_pk' })
  notificationId: string;

  @OneToOne(() => Notification)
  @JoinColumn({ name: 'notification_id', foreignKeyConstraintName: 'kept_mail_notification_fk' })
  notification: Relation<Notification>;

  @Column('text', { name: 'recipient_address' }) recipientAddress: string;
  @Column('text') subject: string;
  @Column('text') body: string;
  @Column('timestamptz', { name: 'kept_at' }) keptAt: Date;
}
