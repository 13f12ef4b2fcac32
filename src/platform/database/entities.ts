import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { Timer } from '../../clocks/timer.entity.js';
import { DirectoryChange, Organisation, Service, Team } from '../../directory/directory.entity.js';
import { Endpoint } from '../../notifications/endpoint.entity.js';
import { KeptMail } from '../../notifications/kept-mail.entity.js';
import { Notification } from '../../notifications/notification.entity.js';
import { Duty } from '../../referrals/duty.entity.js';
import { IdempotencyKey } from '../../referrals/idempotency-key.entity.js';
import { ReferralEventRow } from '../../referrals/referral-event.entity.js';
import { Referral } from '../../referrals/referral.entity.js';

export const ENTITIES = [
  Referral,
  ReferralEventRow,
  IdempotencyKey,
  AuditEntry,
  Timer,
  Duty,
  Notification,
  KeptMail,
  Endpoint,
  Organisation,
  Service,
  Team,
  DirectoryChange,
];
