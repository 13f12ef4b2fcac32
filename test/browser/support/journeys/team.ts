import { DateTime } from 'luxon';
import type { FakeClock } from '../../../support/fake-clock.js';
import type { Person } from '../cast.js';
import type { Named } from './patients.js';
import { openFrom } from './spa.js';

const MINUTES = 60_000;

export async function accept(nurse: Person, patient: Named): Promise<void> {
  await openFrom(nurse, 'Offered', patient);
  await nurse.press('Accept');
  await nurse.sees('Accepted. Your team now has the next step');
}

/** @param reason its code */
export async function decline(nurse: Person, patient: Named, reason: string, comment: string): Promise<void> {
  await openFrom(nurse, 'Offered', patient);
  await nurse.follow('Decline');
  await nurse.fill({ reasonCode: reason, comment });
  await nurse.press('Decline');
  await nurse.sees('Declined. The Single Point of Access has it back.');
}

/** A visit half an hour from now, its first contact, and the discharge. */
export async function care(nurse: Person, clock: FakeClock): Promise<void> {
  const visit = new Date(clock.now().getTime() + 30 * MINUTES);
  await nurse.follow('Book a visit');
  await nurse.fill({
    appointmentAt: DateTime.fromJSDate(visit, { zone: 'Europe/London' }).toFormat("yyyy-MM-dd'T'HH:mm"),
    place: 'At home',
  });
  await nurse.press('Book a visit');
  await nurse.sees('The visit is booked.');
  clock.set(visit);
  await nurse.follow('Record the first contact');
  await nurse.fill({ medium: '01' });
  await nurse.press('Record the first contact');
  await nurse.sees('The first contact is recorded. The clocks have stopped.');
  await nurse.follow('Discharge');
  await nurse.fill({
    closureReason: 'first',
    outcome: 'The catheter drains freely.',
    letter: 'Catheter changed, next change in twelve weeks.',
  });
  await nurse.press('Discharge');
  await nurse.sees('The patient is discharged.');
}
