/**
 * The JSON values of an NDJSON answer, each as soon as its line has come. A line that is no JSON
 * comes as null, a connection cut in between ends the list.
 */
export async function* readLines(response: Response): AsyncGenerator {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = '';
  try {
    for (;;) {
      const chunk = await read(reader);
      if (chunk === null) break;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') yield parse(line);
    }
    if (rest.trim() !== '') yield parse(rest);
  } finally {
    reader.releaseLock();
  }
}

/** The next piece; null at the end, or where the connection was lost. */
async function read(reader: ReadableStreamDefaultReader<string>): Promise<string | null> {
  try {
    const { done, value } = await reader.read();
    return done ? null : value;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
