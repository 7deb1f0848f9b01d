/**
 * A message's own text, without what it quotes: a reply to a notification holds the notification's
 * links and is not one. Only marks set by the sender's mail program count; a webmail's own folding
 * of repeated text does not, since it also folds a second notification in one thread.
 *
 * Webmails rename what a mail brings (`x_divRplyFwdMsg` in Outlook, `m_-123divRplyFwdMsg` in
 * Gmail), so ids and classes are compared by their ends.
 */
interface TextVisitor {
  link(href: string): void;
  /** A piece of text; a line break comes between two blocks. */
  text(piece: string): void;
}

/** Quoted text inside one element, and elements whose text nobody reads. */
const SKIPPED = [
  'blockquote',
  '[class*="gmail_quote"]',
  '[class*="yahoo_quoted"]',
  '[class*="protonmail_quote"]',
  '[class*="moz-forward-container"]',
  '[class*="moz-cite-prefix"]',
  '[id$="mail-editor-reference-message-container"]',
  'style, script, title, template',
].join(',');

/** Everything after one of these is quoted text. */
const QUOTE_BEGINS = '[id$="divRplyFwdMsg"], [id$="appendonsend"]';

/** The two greys of the rule that Outlook for Windows and Mac draws above its From, Sent, To block. */
const RULE_COLOUR = /#e1e1e1|#b5c4df|rgb\(225,225,225\)|rgb\(181,196,223\)/;
const RULE_ABOVE = /border-top:|border-style:solidnone/;

/** Elements within a line: across any other, a word does not go on. */
const INLINE = 'a, b, big, code, em, font, i, mark, s, small, span, strong, sub, sup, tt, u, wbr';

/** Nobody writes deeper than this; a mail built to hang its reader does. */
const MAX_INLINE_LEVELS = 30;

/** Visits the links and texts of the body in document order, up to where quoted text begins. */
export function walkOwnText(body: Element, visitor: TextVisitor): void {
  const walker = body.ownerDocument.createTreeWalker(
    body,
    NODE_FILTER.elements | NODE_FILTER.texts,
    (node) => (isElement(node) && node.matches(SKIPPED) ? NODE_FILTER.reject : NODE_FILTER.accept),
  );
  let block: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (isElement(node)) {
      if (node.matches(QUOTE_BEGINS) || isOutlookRule(node)) return;
      if (node.matches('br')) visitor.text('\n');
      const href = node.matches('a, area') ? node.getAttribute('href') : null;
      if (href !== null) visitor.link(href);
      continue;
    }
    const own = findBlock(node, body);
    if (block !== null && own !== block) visitor.text('\n');
    block = own;
    visitor.text(node.nodeValue ?? '');
  }
}

/** The values of `NodeFilter`, which is a global of the page only. */
const NODE_FILTER = { elements: 1, texts: 4, accept: 1, reject: 2 } as const;

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function findBlock(text: Node, body: Element): Element {
  let element = text.parentElement ?? body;
  for (let level = 0; level < MAX_INLINE_LEVELS && element !== body; level += 1) {
    if (!element.matches(INLINE)) break;
    element = element.parentElement ?? body;
  }
  return element;
}

function isOutlookRule(element: Element): boolean {
  const style = element.matches('div') ? element.getAttribute('style') : null;
  if (style === null) return false;
  const bare = style.toLowerCase().replace(/\s/g, '');
  return (
    RULE_COLOUR.test(bare) &&
    RULE_ABOVE.test(bare) &&
    /^\s*[^:\n]{1,20}[::]/.test(element.querySelector('b')?.textContent ?? '')
  );
}
