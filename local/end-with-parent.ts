/**
 * Ends this process when its parent is gone, however the parent ended (even by SIGKILL): the kernel closes the pipe
 * that is our standard input. The process id of the parent is watched as well, for pipes that others keep open.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  const end = () => process.exit(0);
  process.stdin.on("end", end).on("close", end).resume();
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 500).unref();
}
