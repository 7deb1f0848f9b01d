/** Work done again and again, never twice at a time. */
export interface Repeated {
  /** No further round; waits for the one under way. */
  stop(): Promise<void>;
}

/**
 * Runs the work, then again `intervalMs` after each end.
 * @param onError what the work throws; it goes on all the same.
 */
export function repeat(
  work: () => Promise<unknown>,
  intervalMs: number,
  onError: (error: unknown) => void,
): Repeated {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
    if (!isStopped) timer = setTimeout(next, intervalMs);
  };
  let running = Promise.resolve();
  const next = (): void => {
    running = round();
  };
  next();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
