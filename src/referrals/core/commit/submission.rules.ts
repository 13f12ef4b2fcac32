import type { Actor } from '../../../domain/actor.js';
import { nameKey } from '../../../domain/names.rules.js';
import type { Category, Options, ReferralContext, ServiceLine } from '../../../domain/referral.types.js';
import type { Receipt } from '../../../templates/form/receipt.rules.js';
import type { Assessment } from '../../steps/intake/intake.guards.js';

/** What a template version and the policy give the machine. */
export interface TemplateInput {
  workflow: Options;
  serviceLines: ServiceLine[];
}

/** A referral's memory before anything has happened to it. */
export function freshContext(template: TemplateInput, by: Actor): ReferralContext {
  return {
    options: template.workflow,
    permittedLines: template.serviceLines,
    referringOrganisation: by.organisation,
    takenByPhone: false,
    serviceLine: null,
    requestedCategory: null,
    redFlags: [],
    intake: null,
    receivedAt: null,
    reopenedAt: null,
    claimedBy: null,
    triage: null,
    category: null,
    nationalCode: null,
    respondBy: null,
    pausedAt: null,
    pausedFor: 0,
    team: null,
    information: null,
    resume: null,
    hold: null,
    reviewAt: null,
    appointmentAt: null,
    nonAttendances: 0,
    bed: null,
    firstContactAt: null,
    cancellationRequested: null,
    errorMarkedBy: null,
    keptReferral: null,
    children: [],
    closedAt: null,
  };
}

/** The columns by which a patient is found. */
export function patientColumns(answers: Record<string, unknown>) {
  const text = (id: string): string | null => (typeof answers[id] === 'string' ? answers[id] : null);
  const [given, family] = [text('givenName'), text('familyName')];
  return {
    nhs_number: text('nhsNumber'),
    given_name: given,
    family_name: family,
    date_of_birth: text('dateOfBirth'),
    given_key: given && (nameKey(given) || null),
    family_key: family && (nameKey(family) || null),
  };
}

/** What sending asks of the answers. */
export function assess({
  template,
  answers,
  errors,
  redFlags,
  warnings,
  stillToAsk,
  priority,
  serviceLine,
  submittedVersion,
}: Receipt): Assessment {
  const contacts = Array.isArray(answers.contacts) ? (answers.contacts as { phone?: string }[]) : [];
  return {
    published: template.status === 'published',
    complete: errors.length === 0,
    identified: !!answers.nhsNumber || !!answers.nhsNumberAbsentReason,
    consented: answers.consentToRefer === 'consented' || answers.consentToRefer === 'bestInterests',
    contactable: contacts.some((contact) => !!contact.phone),
    requestedCategory: (answers.priorityRequested as Category | undefined) ?? null,
    serviceLine,
    redFlags: redFlags.map(({ id }) => id),
    intake: { submittedVersion, redFlags, warnings, stillToAsk, suggested: priority },
  };
}
