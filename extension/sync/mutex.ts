/** Runs a task after every task given before it has ended, whatever became of them. */
export type Mutex = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * One after the other: storage knows no transactions, and two changes of the same item in flight
 * would lose one. Only the background writes, so that one chain in memory is enough.
 */
export function makeMutex(): Mutex {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task, task);
    last = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  };
}
