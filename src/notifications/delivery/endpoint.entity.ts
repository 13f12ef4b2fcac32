import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../server/postgres/one-of.js';

/** Where a unit (team or practice) wants to be told outside the product. */
@Entity('endpoint')
@Check('endpoint_channel_known', oneOf('channel', ['email', 'webhook']))
export class Endpoint {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'endpoint_pk' }) unit: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'endpoint_pk' }) channel: 'email' | 'webhook';
  @Column('text') address: string;
  /** Signs webhooks; `whsec_` and base64, as Standard Webhooks wants it. */
  @Column('text', { nullable: true }) secret: string | null;
}
