export default async function tearDown() {
  await globalThis.endOfTests?.();
  await globalThis.testSurroundings?.stop();
}
