import type { Person } from '../cast.js';

const CITY = 'city-nursing';

/** What the practice records, for others to read if the patient lets them. */
export async function writeNote(gp: Person, text: string): Promise<void> {
  await gp.follow('Record and sharing');
  await gp.fill({ kind: 'note', text });
  await gp.press('Add it');
  await gp.sees('It is in the record.');
}

/** The patient does not want the city team to see what others record; who would see what is shown before it is saved. */
export async function dissent(nurse: Person): Promise<void> {
  await nurse.follow('Record and sharing');
  await nurse.follow('Back to the referral');
  await nurse.follow('Record and sharing');
  await nurse.follow('What the patient decided about sharing');
  await nurse.fill({ unit: CITY, shareIn: 'dissented', how: 'faceToFace', onBehalf: 'patient' });
  await nurse.press('Show what would change');
  await nurse.sees('Nothing is saved yet.');
  await nurse.sees(/Sees no more .*City community nursing/, '#changes');
  await nurse.press('Save the decision');
  await nurse.sees('What the patient decided is recorded.');
  await nurse.follow('Back to the record');
}

/** @returns how often the mouse was pressed for it */
export async function override(nurse: Person, reason: string): Promise<number> {
  let presses = 0;
  await nurse.page.exposeFunction('pressed', () => (presses += 1));
  await nurse.page.evaluate(COUNTING);
  await nurse.page.addInitScript(COUNTING);
  await nurse.follow('Open all of it by an override');
  await nurse.fill({ category: 'emergency' });
  await nurse.page.keyboard.press('Tab');
  await nurse.page.keyboard.type(reason);
  await nurse.press('Open the record');
  await nurse.sees('You see this record by an override until');
  return presses;
}

const COUNTING = `addEventListener('pointerdown', () => pressed(), true)`;

/** Every case is closed with what was found. */
export async function emptyTheQueue(officer: Person, reason: string): Promise<void> {
  await officer.begin();
  await officer.follow('To review');
  await officer.sees(reason);
  while (await officer.page.locator('main article').count()) {
    await officer.unfold('Close it');
    await officer.fill({ outcome: 'justified', note: 'The nurse says the same.' });
    await officer.press('Close it');
    await officer.sees('It is closed and has left the queue.');
  }
  await officer.sees('Nothing waits for you.');
}
