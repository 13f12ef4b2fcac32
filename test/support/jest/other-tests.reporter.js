/** Says at the end of `npm test` what it did not run. */
export default class OtherTestsReporter {
  onRunComplete() {
    process.stderr.write(
      `
These were the tests of kinds unit and integration. The others:
  npm run test:unit        without database and application, in seconds
  npm run test:processes   programs started and killed, the simulated week, the walkthrough
  npm run test:browser     journeys in Chromium
  npm run test:all         everything
`,
    );
  }
}
