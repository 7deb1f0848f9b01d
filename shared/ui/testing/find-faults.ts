import axe from 'axe-core';

const EXCERPT_CHARACTERS = 160;

/**
 * What is wrong with the scene shown: wider than the screen, or against a rule of axe.
 * @param ignored rules that only a whole page can keep, which a fragment is not.
 */
export async function findFaults(
  ignored: readonly string[],
  within: Element = document.body,
): Promise<string[]> {
  const overflowPx = document.documentElement.scrollWidth - window.innerWidth;
  const { violations } = await axe.run(within, {
    rules: Object.fromEntries(ignored.map((rule) => [rule, { enabled: false }])),
  });
  return [
    ...(overflowPx > 0 ? [`wider than the screen by ${overflowPx} px`] : []),
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.html.slice(0, EXCERPT_CHARACTERS)} ${node.failureSummary ?? ''}`,
      ),
    ),
  ];
}
