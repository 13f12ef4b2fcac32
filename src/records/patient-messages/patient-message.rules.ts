import { DateTime } from 'luxon';
import { v7 as uuid } from 'uuid';
import type { PatientChannel, PatientMessageKind } from '../../consent/sharing.types.js';
import { LONDON } from '../../domain/london.js';
import type { PatientRecord } from '../../patients/patient.record.js';
import type { PatientMessageRecord } from './override.types.js';

export interface Holes {
  unit: string;
  code?: string;
  minutes?: number;
  /** ISO 8601, said in London time. */
  from?: string;
  until?: string;
}

/** Where a patient is reached: on their phone, by e-mail, or by a letter that somebody prints. */
export function wayTo({ mobile, email }: Pick<PatientRecord, 'mobile' | 'email'>): {
  channel: PatientChannel;
  address: string | null;
} {
  if (mobile !== null) return { channel: 'text', address: mobile };
  return email === null ? { channel: 'letter', address: null } : { channel: 'email', address: email };
}

/** What a patient is told of something, as it is written with it. */
export function messageTo(
  patient: Pick<PatientRecord, 'id' | 'mobile' | 'email'>,
  kind: PatientMessageKind,
  about: string,
  words: { subject: string; text: string },
  holes: Holes,
  at: string,
): PatientMessageRecord {
  return {
    id: uuid(),
    patient_id: patient.id,
    kind,
    about,
    ...wayTo(patient),
    subject: words.subject,
    body: filled(words.text, holes),
    created_at: at,
    status: 'pending',
  };
}

const said = (hole: keyof Holes, value: string | number | undefined): string => {
  if (hole !== 'from' && hole !== 'until') return String(value ?? '');
  const moment = DateTime.fromISO(String(value), { zone: LONDON, locale: 'en-GB' });
  return moment.toFormat("d LLLL yyyy 'at' HH:mm");
};

const filled = (text: string, holes: Holes): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, hole: keyof Holes) => said(hole, holes[hole]));

/** Enough to know it by, not enough to use it. */
export const masked = (address: string): string =>
  address.includes('@') ? `${address[0]}…@${address.split('@')[1]}` : `…${address.slice(-3)}`;
