const LINE_FEED = 0x0a;

/** About how many lines a file has, to say how far its import is; null for one that cannot be read. */
export async function countLines(file: Blob): Promise<number | null> {
  try {
    let lines = 0;
    const reader = file.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Math.max(1, lines);
      for (const byte of value) if (byte === LINE_FEED) lines += 1;
    }
  } catch {
    // Whoever sends it tells what is wrong with it.
    return null;
  }
}
