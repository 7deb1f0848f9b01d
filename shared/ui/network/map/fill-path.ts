/** Fills a path with a colour or a pattern; without one, not at all. */
export function fillPath(
  context: CanvasRenderingContext2D,
  path: Path2D,
  style: string | CanvasPattern | null,
  rule: CanvasFillRule = 'nonzero',
): void {
  if (style === null) return;
  context.fillStyle = style;
  context.fill(path, rule);
}
