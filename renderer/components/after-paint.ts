/** Resolves once a frame has been drawn and the window has nothing to do, or 200 ms after that frame. */
export async function afterPaint(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 200 }));
}
