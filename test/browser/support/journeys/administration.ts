import type { Person } from '../cast.js';

export async function setCapacity(admin: Person, team: string, capacity: number): Promise<void> {
  await admin.begin();
  await admin.follow('Directory');
  await admin.follow(team);
  await admin.fill({ capacity: String(capacity) });
  await admin.press('Save');
  await admin.sees('The entry is saved, and used from now on.');
}

/** The next version of a template, with some words of it changed, in use from today on. */
export async function publish(admin: Person, title: string, old: string, words: string): Promise<void> {
  await admin.begin();
  await admin.follow('Templates');
  await admin.follow(`New version of ${title}`);
  const text = await admin.page.inputValue('#text');
  await admin.fill({ text: text.replace(old, words) });
  await admin.press('Check');
  await admin.sees('No problems.');
  await admin.sees(words);
  await admin.press('Publish');
  await admin.sees('It is published, and in use everywhere from its first day on.');
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
