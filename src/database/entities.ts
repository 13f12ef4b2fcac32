import { RateCount } from '../access/rate-limits/rate-count.entity.js';
import { KeptFormRow } from '../access/sessions/kept-form.entity.js';
import { PersonRow } from '../access/sessions/person.entity.js';
import { SessionRow } from '../access/sessions/session.entity.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { AuditSeal } from '../audit/audit-seal.entity.js';
import { ReaderRow } from '../audit/reader.entity.js';
import { BankHoliday } from '../clocks/calendars/bank-holiday.entity.js';
import { Timer } from '../clocks/timer.entity.js';
import { ClinicalNote, SharingDecision } from '../consent/sharing.entity.js';
import { DirectoryChange, Organisation, Service, Team } from '../directory/directory.entity.js';
import { LaunchRow } from '../launch/launch.entity.js';
import { Message, MessageRecipient } from '../messages/message.entity.js';
import { Endpoint } from '../notifications/delivery/endpoint.entity.js';
import { KeptMail } from '../notifications/delivery/kept-mail.entity.js';
import { Notification } from '../notifications/outbox/notification.entity.js';
import { OversightFinding, OversightProgress } from '../oversight/reviews/finding.entity.js';
import { Patient, PatientRegistration } from '../patients/patient.entity.js';
import { PublishedTextRow, RetiredTextRow } from '../publishing/published-text.entity.js';
import { OverrideReview, RecordOverride } from '../records/overrides/override.entity.js';
import { PatientMessage, VerificationCode } from '../records/patient-messages/patient-message.entity.js';
import { IdempotencyKey } from '../referrals/core/commit/idempotency-key.entity.js';
import { PatientName } from '../referrals/core/commit/patient-name.entity.js';
import { ReferralEventRow } from '../referrals/core/commit/referral-event.entity.js';
import { Referral } from '../referrals/core/commit/referral.entity.js';
import { Duty } from '../referrals/duties/duty.entity.js';
import { Disposal } from '../retention/disposal.entity.js';
import { LegalHold } from '../retention/legal-hold.entity.js';
import { SavedViewRow } from '../worklists/saved-view.entity.js';

export const ENTITIES = [
  Referral,
  PatientName,
  ReferralEventRow,
  IdempotencyKey,
  AuditEntry,
  AuditSeal,
  ReaderRow,
  Timer,
  BankHoliday,
  Duty,
  LegalHold,
  Disposal,
  OversightFinding,
  OversightProgress,
  Message,
  MessageRecipient,
  Notification,
  KeptMail,
  Endpoint,
  Organisation,
  Service,
  Team,
  DirectoryChange,
  SessionRow,
  PersonRow,
  RateCount,
  Patient,
  PatientRegistration,
  SharingDecision,
  ClinicalNote,
  RecordOverride,
  OverrideReview,
  VerificationCode,
  PatientMessage,
  LaunchRow,
  SavedViewRow,
  KeptFormRow,
  PublishedTextRow,
  RetiredTextRow,
];
