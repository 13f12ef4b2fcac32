import PDFDocument from 'pdfkit';
import type { PatientRecord } from '../patients/patient.record.js';
import type { AccessLogItem } from './oversight.types.js';

const MARGIN = 50;
const GREY = '#4c6272';

/** @param shortened there are more entries than are printed */
export function accessLogPdf(
  { given_name, family_name, date_of_birth, nhs_number }: PatientRecord,
  items: AccessLogItem[],
  printedAt: string,
  shortened: boolean,
): Promise<Buffer> {
  const name = [given_name, family_name].filter(Boolean).join(' ') || 'Name not known';
  const facts = [
    date_of_birth && `Born ${date_of_birth}`,
    nhs_number && `NHS number ${nhs_number.replace(/(...)(...)(....)/, '$1 $2 $3')}`,
  ];
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: 'Who has looked at your record', Author: 'SPA Referrals' },
  });
  const banner = () =>
    document
      .fontSize(9)
      .fillColor(GREY)
      .text([name, ...facts].filter(Boolean).join('   '))
      .moveDown();
  document.on('pageAdded', banner);
  banner();
  document.fontSize(18).fillColor('black').text('Who has looked at your record').moveDown(0.3);
  document
    .fontSize(10)
    .text(`Printed ${printedAt}. The newest is first. ${lengthOf(items, shortened)}`)
    .moveDown();
  for (const { at, who, what, why, refused } of items) {
    document.fontSize(10).fillColor('black').text(`${at}   ${who}`);
    document.text(refused ? `Was refused: ${what}` : what, { indent: 12 });
    document.fillColor(GREY).text(why, { indent: 12 }).moveDown(0.5);
  }
  return written(document);
}

const lengthOf = (items: AccessLogItem[], shortened: boolean): string => {
  if (shortened) return `These are the newest ${items.length}; ask for the older ones.`;
  return items.length === 0 ? 'Nobody has looked.' : `${items.length} in all.`;
};

function written(document: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.end();
  });
}
