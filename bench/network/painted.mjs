// Measured in the page itself: from what a person did, until what came of it has been painted.
const PATIENCE_MS = 20_000;
const QUIET_MS = 300;
const LIVE_STREAM = '/api/v1/stream';

/** Runs in the page. @param on the event that it begins with; null: the opening of the page */
function arm({ on, until, value, patienceMs }) {
  const isDone = new Function('value', `return (${until})(value)`);
  const wait = (resolve, reject) => {
    let begun = on === null ? 0 : null;
    const begin = (event) => {
      begun = event.timeStamp;
    };
    if (on !== null) addEventListener(on, begin, { capture: true });
    const end = (settle, what) => {
      removeEventListener(on, begin, { capture: true });
      settle(what);
    };
    const armed = performance.now();
    const look = (now) => {
      if (now - armed > patienceMs) return end(reject, new Error(`never came: ${until}`));
      if (begun === null || !isDone(value)) return requestAnimationFrame(look);
      // This frame is painted after its callbacks, and so before those of the next.
      return requestAnimationFrame(() => end(resolve, performance.now() - begun));
    };
    requestAnimationFrame(look);
  };
  globalThis.painted = new Promise(wait);
}

/**
 * @param asked.until a function of the page that says whether it has come, given `asked.value`
 * @returns milliseconds from the last such event of `act` to the frame that shows what came
 */
export async function untilPainted(page, { on, until, value = null }, act) {
  const given = { on, until: String(until), value, patienceMs: PATIENCE_MS };
  await page.evaluate(arm, given);
  await act();
  return page.evaluate(() => globalThis.painted);
}

/** Follows what a page asks for. @returns waits until it has asked for all that it shows */
export function quietOf(page) {
  const waiting = new Set();
  let changedAt = Date.now();
  const begun = (request) => {
    changedAt = Date.now();
    // The live stream never ends.
    if (new URL(request.url()).pathname !== LIVE_STREAM) waiting.add(request);
  };
  const ended = (request) => {
    changedAt = Date.now();
    waiting.delete(request);
  };
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
  return async () => {
    while (waiting.size > 0 || Date.now() - changedAt < QUIET_MS) await page.waitForTimeout(50);
  };
}
