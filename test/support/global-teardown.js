export default async function tearDown() {
  await globalThis.testSurroundings?.stop();
}
