import type { AuditRow } from '../oversight/policy/oversight.types.js';
import type { Page } from '../server/http/page.js';

/** An entry of the audit log as a FHIR R4 AuditEvent (http://hl7.org/fhir/R4/auditevent.html). */
export function auditEventOf(row: AuditRow) {
  const { id, at, action, actorId, actorRole, actorOrganisation, patientId, subjectType, subjectId, basis } =
    row;
  const read = isRead(row);
  return {
    resourceType: 'AuditEvent' as const,
    id,
    type: {
      system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
      code: 'rest',
      display: 'RESTful Operation',
    },
    subtype: [
      read
        ? {
            system: 'http://hl7.org/fhir/restful-interaction',
            code: row.shown === null ? 'read' : 'search-type',
          }
        : { system: 'http://hl7.org/fhir/restful-interaction', code: 'update' },
    ],
    action: read ? (row.shown === null ? 'R' : 'E') : 'U',
    recorded: at,
    outcome: row.outcome === 'done' ? '0' : '4',
    outcomeDesc: `${action}: ${row.outcome}`,
    ...(basis !== null && { purposeOfEvent: [{ text: basis }] }),
    agent: [
      {
        role: [{ text: actorRole }],
        who: { identifier: { system: 'urn:spa-referrals:user', value: actorId } },
        requestor: actorRole !== 'system',
      },
      {
        who: {
          identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: actorOrganisation },
          type: 'Organization',
        },
        requestor: false,
      },
    ],
    source: { observer: { display: 'SPA Referrals' } },
    entity: [
      ...(patientId === null ? [] : [{ what: { reference: `Patient/${patientId}` }, role: PATIENT }]),
      subjectType === 'referral'
        ? { what: { reference: `ServiceRequest/${subjectId}` }, role: DOMAIN_RESOURCE }
        : { what: { identifier: { system: `urn:spa-referrals:${subjectType}`, value: subjectId } } },
      { what: { identifier: { system: 'urn:spa-referrals:correlation', value: row.correlationId } } },
    ],
  };
}

const ROLES = 'http://terminology.hl7.org/CodeSystem/object-role';
const PATIENT = { system: ROLES, code: '1', display: 'Patient' };
const DOMAIN_RESOURCE = { system: ROLES, code: '4', display: 'Domain Resource' };

/** Reads say on which basis; changes are allowed by the lifecycle. */
const isRead = ({ basis, subjectVersion }: AuditRow): boolean => basis !== null && subjectVersion === null;

/** @param address of the search itself; the next page is that with the cursor */
export function bundleOf({ items, next }: Page<AuditRow>, address: string, publicUrl: string) {
  const self = new URL(address, publicUrl);
  const following = new URL(self);
  if (next) following.searchParams.set('after', next);
  return {
    resourceType: 'Bundle' as const,
    type: 'searchset' as const,
    link: [
      { relation: 'self', url: self.href },
      ...(next ? [{ relation: 'next', url: following.href }] : []),
    ],
    entry: items.map((row) => ({
      fullUrl: new URL(`/fhir/AuditEvent/${row.id}`, publicUrl).href,
      resource: auditEventOf(row),
      search: { mode: 'match' as const },
    })),
  };
}
