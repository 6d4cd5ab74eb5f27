/** How far a developer has moved this Worker's clock on, in ms: nowhere in what is deployed. */
let movedBy = 0;

/** UTC epoch ms, for everything that calls itself `now`. */
export function currentTime(real = Date.now()): number {
  return DEV_BUILD ? real + movedBy : real;
}

/** Called by a door below /dev alone. All of Laneway runs in one isolate on a developer's machine. */
export function moveClock(ms: number): void {
  movedBy = ms;
}
