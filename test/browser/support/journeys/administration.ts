import type { Person } from '../cast.js';

export async function setCapacity(admin: Person, team: string, capacity: number): Promise<void> {
  await admin.begin();
  await admin.follow('Directory');
  await admin.follow(team);
  await admin.fill({ capacity: String(capacity) });
  await admin.press('Save');
  await admin.sees('The entry is saved, and used from now on.');
}

export async function sendAgain(admin: Person): Promise<void> {
  await admin.begin();
  await admin.follow('Deliveries');
  await admin.sees('Refused by the mail server');
  while (await admin.page.getByRole('button', { name: 'Send again' }).count()) {
    await admin.press('Send again');
    await admin.sees('It is being sent again.');
  }
  await admin.sees('Everything was delivered.');
}
