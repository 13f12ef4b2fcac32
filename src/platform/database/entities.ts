import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { AuditSeal } from '../../audit/audit-seal.entity.js';
import { ReaderRow } from '../../audit/reader.entity.js';
import { BankHoliday } from '../../clocks/bank-holiday.entity.js';
import { Timer } from '../../clocks/timer.entity.js';
import { DirectoryChange, Organisation, Service, Team } from '../../directory/directory.entity.js';
import { RateCount } from '../../identity/rate-count.entity.js';
import { KeptFormRow } from '../../identity/kept-form.entity.js';
import { PersonRow } from '../../identity/person.entity.js';
import { SessionRow } from '../../identity/session.entity.js';
import { LaunchRow } from '../../launch/launch.entity.js';
import { Message, MessageRecipient } from '../../messages/message.entity.js';
import { Endpoint } from '../../notifications/endpoint.entity.js';
import { KeptMail } from '../../notifications/kept-mail.entity.js';
import { Notification } from '../../notifications/notification.entity.js';
import { Disposal } from '../../retention/disposal.entity.js';
import { LegalHold } from '../../retention/legal-hold.entity.js';
import { OversightFinding, OversightProgress } from '../../oversight/finding.entity.js';
import { Patient, PatientRegistration } from '../../patients/patient.entity.js';
import { PublishedTextRow, RetiredTextRow } from '../../publishing/published-text.entity.js';
import { Duty } from '../../referrals/duty.entity.js';
import { IdempotencyKey } from '../../referrals/idempotency-key.entity.js';
import { ReferralEventRow } from '../../referrals/referral-event.entity.js';
import { PatientName } from '../../referrals/patient-name.entity.js';
import { Referral } from '../../referrals/referral.entity.js';
import { OverrideReview, RecordOverride } from '../../sharing/override.entity.js';
import { PatientMessage, VerificationCode } from '../../sharing/patient-message.entity.js';
import { ClinicalNote, SharingDecision } from '../../sharing/sharing.entity.js';
import { SavedViewRow } from '../../worklists/saved-view.entity.js';

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
